using NovaCompat.Core.Scheduling;
using NovaCompat.Scheduler.Filters;

namespace NovaCompat.Scheduler.PreFilters;

/// <summary>A forced host's service is not switched off; other hosts meet ComputeFilter, which says more.</summary>
public sealed class StatusPreFilter : IHostFilter
{
    public string Name => "compute_status_filter";

    public string? Reject(HostState host, RequestSpec request) =>
        host.Enabled || (request.ForceHosts.Count == 0 && request.ForceNodes.Count == 0) ? null
        : host.DisabledReason is { Length: > 0 } reason ? $"disabled: {reason}" : "disabled";
}
