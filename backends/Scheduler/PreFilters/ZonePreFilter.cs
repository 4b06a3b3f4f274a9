using NovaCompat.Core.Scheduling;
using NovaCompat.Scheduler.Filters;

namespace NovaCompat.Scheduler.PreFilters;

/// <summary>The host is in the zone asked for.</summary>
public sealed class ZonePreFilter(SchedulerOptions options) : IHostFilter
{
    private readonly AvailabilityZoneFilter rule = new(options);

    public string Name => "map_az_to_placement_aggregate";

    public string? Reject(HostState host, RequestSpec request) => rule.Reject(host, request);
}
