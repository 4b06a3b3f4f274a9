using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Weighers;

/// <summary>Minus the members of the group on the host, for policy soft-anti-affinity.</summary>
public sealed class ServerGroupSoftAntiAffinityWeigher(SchedulerOptions options) : IHostWeigher
{
    public string AggregateKey => "soft_anti_affinity_weight_multiplier";

    public double Multiplier => options.SoftAntiAffinityWeightMultiplier;

    public double Weigh(HostState host, RequestSpec request) =>
        request.Group is { Policy: RequestedGroup.SoftAntiAffinity } group ? -host.CountOf(group.Members) : 0;
}
