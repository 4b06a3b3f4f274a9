using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Weighers;

/// <summary>Members of the group on the host, for policy soft-affinity.</summary>
public sealed class ServerGroupSoftAffinityWeigher(SchedulerOptions options) : IHostWeigher
{
    public string AggregateKey => "soft_affinity_weight_multiplier";

    public double Multiplier => options.SoftAffinityWeightMultiplier;

    public double Weigh(HostState host, RequestSpec request) =>
        request.Group is { Policy: RequestedGroup.SoftAffinity } group ? host.CountOf(group.Members) : 0;
}
