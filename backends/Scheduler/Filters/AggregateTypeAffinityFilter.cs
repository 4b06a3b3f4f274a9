using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>The aggregates of the host have no key instance_type, or it lists the flavor by name.</summary>
public sealed class AggregateTypeAffinityFilter : IHostFilter
{
    public string? Reject(HostState host, RequestSpec request) =>
        AggregateMetadata.Values(host, "instance_type") is { } names && !names.Contains(request.Flavor.Name)
            ? $"kept for other flavors than {request.Flavor.Name}"
            : null;
}
