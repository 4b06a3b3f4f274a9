using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Gateway.Identity.Resources;

namespace NovaCompat.Gateway.Identity.Limits;

/// <summary>What limits of both kinds share: the service, region and resource that they are about.</summary>
internal static class LimitPlaces
{
    public const int LongestName = 255;

    /// <summary>No bound.</summary>
    public const long Least = -1;

    /// <summary>Service, region and resource as the body gives them, or as they were. Service and region must be there when they are given: they may have gone since.</summary>
    public static async Task<(string Service, string? Region, string Resource)> ReadAsync(
        IIdentityStore store, Fields fields, string? service, string? region, string? resource, CancellationToken cancel)
    {
        service = fields.Name("service_id", service, LongestName);
        region = fields.Text("region_id", region);
        resource = fields.Name("resource_name", resource, LongestName);
        if (fields.Has("service_id") && await store.Services.FindAsync(service, cancel) is null) throw Faults.BadRequest($"Could not find service: {service}.").Thrown();
        if (fields.Has("region_id") && region is not null && await store.Regions.FindAsync(region, cancel) is null) throw Faults.BadRequest($"Could not find region: {region}.").Thrown();
        return (service, region, resource);
    }

    public static bool IsAbout(this Limit limit, RegisteredLimit registered) =>
        (limit.ServiceId, limit.RegionId, limit.ResourceName) == (registered.ServiceId, registered.RegionId, registered.ResourceName);
}
