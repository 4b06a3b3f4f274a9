using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Weighers;

/// <summary>Servers on the host.</summary>
public sealed class NumInstancesWeigher(SchedulerOptions options) : IHostWeigher
{
    public string AggregateKey => "num_instances_weight_multiplier";

    public double Multiplier => options.NumInstancesWeightMultiplier;

    public double Weigh(HostState host, RequestSpec request) => host.NumInstances;
}
