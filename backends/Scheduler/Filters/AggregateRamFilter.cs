using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>As RamFilter, with the smallest ram_allocation_ratio of the aggregates of the host first.</summary>
public sealed class AggregateRamFilter : IHostFilter
{
    public bool RunOncePerRequest => false;

    public string? Reject(HostState host, RequestSpec request) =>
        CapacityRule.Reject(host.MemoryMb, request.Need().MemoryMb, AggregateMetadata.Smallest(host, "ram_allocation_ratio") ?? host.MemoryMb.Ratio, "MB of memory");
}
