using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>As CoreFilter, with the smallest cpu_allocation_ratio of the aggregates of the host first.</summary>
public sealed class AggregateCoreFilter : IHostFilter
{
    public bool RunOncePerRequest => false;

    public string? Reject(HostState host, RequestSpec request) =>
        CapacityRule.Reject(host.Vcpus, request.Need().Vcpus, AggregateMetadata.Smallest(host, "cpu_allocation_ratio") ?? host.Vcpus.Ratio, "vCPUs");
}
