using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>Hint same_host: at least one of those servers is on the host.</summary>
public sealed class SameHostFilter : IHostFilter
{
    public string? Reject(HostState host, RequestSpec request) =>
        request.HintValues("same_host").Count == 0 || HintedServers.AnyOn(host, request, "same_host") ? null : "holds no server of hint same_host";
}
