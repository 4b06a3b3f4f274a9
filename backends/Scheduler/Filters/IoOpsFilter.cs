using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>Fewer heavy tasks run on the host than max_io_ops_per_host.</summary>
public sealed class IoOpsFilter(SchedulerOptions options) : IHostFilter
{
    public bool RunOncePerRequest => false;

    public string? Reject(HostState host, RequestSpec request) =>
        CountRule.Reject(host.IoOps, options.MaxIoOpsPerHost, "heavy tasks running");
}
