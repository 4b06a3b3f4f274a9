using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Weighers;

/// <summary>Heavy tasks that run on the host.</summary>
public sealed class IoOpsWeigher(SchedulerOptions options) : IHostWeigher
{
    public string AggregateKey => "io_ops_weight_multiplier";

    public double Multiplier => options.IoOpsWeightMultiplier;

    public double? Floor => 0;

    public double Weigh(HostState host, RequestSpec request) => host.IoOps;
}
