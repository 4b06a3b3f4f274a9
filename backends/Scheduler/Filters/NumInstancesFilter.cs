using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>Fewer servers are on the host than max_instances_per_host.</summary>
public sealed class NumInstancesFilter(SchedulerOptions options) : IHostFilter
{
    public bool RunOncePerRequest => false;

    public string? Reject(HostState host, RequestSpec request) =>
        CountRule.Reject(host.NumInstances, options.MaxInstancesPerHost, "servers on the host");
}
