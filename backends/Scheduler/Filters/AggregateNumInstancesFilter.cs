using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>As NumInstancesFilter, with the smallest max_instances_per_host of the aggregates of the host first.</summary>
public sealed class AggregateNumInstancesFilter(SchedulerOptions options) : IHostFilter
{
    public bool RunOncePerRequest => false;

    public string? Reject(HostState host, RequestSpec request) =>
        CountRule.Reject(host.NumInstances, AggregateMetadata.SmallestWhole(host, "max_instances_per_host") ?? options.MaxInstancesPerHost, "servers on the host");
}
