using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>Of a group with policy affinity, members are on this host, or none has a host yet.</summary>
public sealed class ServerGroupAffinityFilter : IHostFilter
{
    public bool RunOncePerRequest => false;

    public string? Reject(HostState host, RequestSpec request)
    {
        if (request.Group is not { Policy: RequestedGroup.Affinity, Hosts.Count: > 0 } group) return null;
        return group.Hosts.Contains(host.Host, StringComparer.OrdinalIgnoreCase) ? null : "the servers of the group are elsewhere";
    }
}
