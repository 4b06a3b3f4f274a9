using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>The host is in the zone asked for: by an aggregate, or as a host of no zone in the default one.</summary>
public sealed class AvailabilityZoneFilter(SchedulerOptions options) : IHostFilter
{
    public string? Reject(HostState host, RequestSpec request)
    {
        if (string.IsNullOrEmpty(request.AvailabilityZone)) return null;
        var zones = AggregateMetadata.Values(host, "availability_zone");
        var isThere = zones?.Contains(request.AvailabilityZone) ?? request.AvailabilityZone == options.DefaultAvailabilityZone;
        return isThere ? null : $"not in zone {request.AvailabilityZone}";
    }
}
