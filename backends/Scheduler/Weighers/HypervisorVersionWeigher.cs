using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Weighers;

/// <summary>The hypervisor's version, newer is higher.</summary>
public sealed class HypervisorVersionWeigher(SchedulerOptions options) : IHostWeigher
{
    public string AggregateKey => "hypervisor_version_weight_multiplier";

    public double Multiplier => options.HypervisorVersionWeightMultiplier;

    public double Weigh(HostState host, RequestSpec request) => host.HypervisorVersion;
}
