using NovaCompat.Core.Scheduling;
using NovaCompat.Scheduler.Filters;

namespace NovaCompat.Scheduler.PreFilters;

/// <summary>The host's service is not switched off.</summary>
public sealed class StatusPreFilter : IHostFilter
{
    public string Name => "compute_status_filter";

    public string? Reject(HostState host, RequestSpec request) => host.Enabled ? null : host.DisabledReason is { Length: > 0 } reason ? $"disabled: {reason}" : "disabled";
}
