using NovaCompat.Core.Scheduling;
using NovaCompat.Scheduler.Filters;

namespace NovaCompat.Scheduler.PreFilters;

/// <summary>
/// The host is in an aggregate of the project: one whose metadata has the project under a key that starts with <c>filter_tenant_id</c>. Projects
/// without such an aggregate go anywhere, or nowhere when one is required.
/// </summary>
public sealed class TenantPreFilter(bool required) : IHostFilter
{
    private const string Key = "filter_tenant_id";

    public string Name => "require_tenant_aggregate";

    public string? Reject(HostState host, RequestSpec request)
    {
        if (Has(host.Aggregates, request.ProjectId)) return null;
        return required || request.HasTenantAggregate ? "in no aggregate of the project" : null;
    }

    /// <summary>Whether one of the aggregates is the project's.</summary>
    public static bool Has(IEnumerable<HostAggregate> aggregates, string projectId) =>
        aggregates.Any(aggregate => aggregate.Metadata.Any(pair => pair.Key.StartsWith(Key, StringComparison.Ordinal) && pair.Value == projectId));
}
