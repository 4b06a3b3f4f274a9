using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Weighers;

/// <summary>Free disk in MiB.</summary>
public sealed class DiskWeigher(SchedulerOptions options) : IHostWeigher
{
    public string AggregateKey => "disk_weight_multiplier";

    public double Multiplier => options.DiskWeightMultiplier;

    public double? Floor => 0;

    public double Weigh(HostState host, RequestSpec request) => host.FreeDiskMb();
}
