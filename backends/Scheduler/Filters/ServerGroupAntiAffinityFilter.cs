using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>Of a group with policy anti-affinity, fewer members are on the host than its rule allows.</summary>
public sealed class ServerGroupAntiAffinityFilter : IHostFilter
{
    public bool RunOncePerRequest => false;

    public string? Reject(HostState host, RequestSpec request)
    {
        if (request.Group is not { Policy: RequestedGroup.AntiAffinity } group || host.Holds(request.Placing)) return null;
        return CountRule.Reject(host.CountOf(group.Members), group.MaxServerPerHost, "servers of the group on the host");
    }
}
