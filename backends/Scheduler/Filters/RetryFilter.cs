using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>The request has not failed on this host before.</summary>
public sealed class RetryFilter : IHostFilter
{
    public string? Reject(HostState host, RequestSpec request) =>
        request.TriedHosts.Contains(host.Host, StringComparer.OrdinalIgnoreCase) ? "tried before" : null;
}
