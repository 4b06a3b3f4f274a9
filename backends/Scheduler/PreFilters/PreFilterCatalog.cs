using NovaCompat.Scheduler.Filters;

namespace NovaCompat.Scheduler.PreFilters;

/// <summary>
/// Rules that hold whatever filters are enabled, and for forced hosts too: what Placement would not even offer. Their names are those of the
/// request filters that operators know.
/// </summary>
public static class PreFilterCatalog
{
    /// <summary>In the order in which they run, as the options say.</summary>
    public static IReadOnlyList<IHostFilter> Enabled(SchedulerOptions options)
    {
        var enabled = new List<IHostFilter> { new ZonePreFilter(options), new StatusPreFilter(), new PlacementPreFilter(), new GuestHardwarePreFilter() };
        if (options.LimitTenantsToPlacementAggregate) enabled.Add(new TenantPreFilter(options.PlacementAggregateRequiredForTenants));
        if (options.QueryPlacementForImageTypeSupport) enabled.Add(new ImageTypePreFilter());
        if (options.EnableIsolatedAggregateFiltering) enabled.Add(new IsolatedAggregatePreFilter());
        return enabled;
    }
}
