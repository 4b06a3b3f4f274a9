using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>As DiskFilter, with the smallest disk_allocation_ratio of the aggregates of the host first.</summary>
public sealed class AggregateDiskFilter : IHostFilter
{
    public bool RunOncePerRequest => false;

    public string? Reject(HostState host, RequestSpec request) =>
        CapacityRule.Reject(host.DiskGb, request.Need().DiskGb, AggregateMetadata.Smallest(host, "disk_allocation_ratio") ?? host.DiskGb.Ratio, "GB of disk");
}
