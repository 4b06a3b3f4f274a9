using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>Hint different_host: none of those servers is on the host.</summary>
public sealed class DifferentHostFilter : IHostFilter
{
    public string? Reject(HostState host, RequestSpec request) =>
        HintedServers.AnyOn(host, request, "different_host") ? "holds a server of hint different_host" : null;
}
