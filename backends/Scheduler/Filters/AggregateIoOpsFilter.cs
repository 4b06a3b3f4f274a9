using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>As IoOpsFilter, with the smallest max_io_ops_per_host of the aggregates of the host first.</summary>
public sealed class AggregateIoOpsFilter(SchedulerOptions options) : IHostFilter
{
    public bool RunOncePerRequest => false;

    public string? Reject(HostState host, RequestSpec request) =>
        CountRule.Reject(host.IoOps, AggregateMetadata.SmallestWhole(host, "max_io_ops_per_host") ?? options.MaxIoOpsPerHost, "heavy tasks running");
}
