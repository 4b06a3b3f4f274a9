using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Weighers;

/// <summary>Free memory in MiB.</summary>
public sealed class RamWeigher(SchedulerOptions options) : IHostWeigher
{
    public string AggregateKey => "ram_weight_multiplier";

    public double Multiplier => options.RamWeightMultiplier;

    public double? Floor => 0;

    public double Weigh(HostState host, RequestSpec request) => host.MemoryMb.Free;
}
