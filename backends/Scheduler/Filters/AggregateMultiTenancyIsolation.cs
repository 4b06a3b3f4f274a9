using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>The aggregates of the host have no key that starts with filter_tenant_id, or one lists the project.</summary>
public sealed class AggregateMultiTenancyIsolation : IHostFilter
{
    public string? Reject(HostState host, RequestSpec request) =>
        AggregateMetadata.Values(host, key => key.StartsWith("filter_tenant_id", StringComparison.Ordinal)) is { } projects && !projects.Contains(request.ProjectId)
            ? "kept for other projects"
            : null;
}
