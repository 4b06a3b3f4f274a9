using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Weighers;

/// <summary>Free vCPUs under the allocation ratio.</summary>
public sealed class CpuWeigher(SchedulerOptions options) : IHostWeigher
{
    public string AggregateKey => "cpu_weight_multiplier";

    public double Multiplier => options.CpuWeightMultiplier;

    public double? Floor => 0;

    public double Weigh(HostState host, RequestSpec request) => host.Vcpus.Total * host.Vcpus.Ratio - host.Vcpus.Used;
}
