using System.Text.Json.Nodes;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

/// <summary>What the service says of itself: its parts, zones, pools and extensions, and that nothing is under way which it has not.</summary>
internal static class SiteRoutes
{
    private static readonly (string Alias, string Name)[] Extensions =
    [
        ("os-admin-actions", "AdminActions"), ("os-availability-zone", "AvailabilityZones"), ("os-extended-services", "ExtendedServices"),
        ("os-extended-snapshot-attributes", "ExtendedSnapshotAttributes"), ("os-quota-class-sets", "QuotaClasses"), ("os-quota-sets", "Quotas"),
        ("os-services", "Services"), ("os-snapshot-actions", "SnapshotActions"), ("os-types-extra-specs", "TypesExtraSpecs"), ("os-types-manage", "TypesManage"),
        ("os-used-limits", "UsedLimits"), ("os-volume-actions", "VolumeActions"), ("os-volume-type-access", "VolumeTypeAccess"), ("os-vol-host-attr", "VolumeHostAttribute"),
        ("os-vol-image-meta", "VolumeImageMetadata"), ("os-vol-mig-status-attr", "VolumeMigStatusAttribute"), ("os-vol-tenant-attr", "VolumeTenantAttribute"), ("scheduler-stats", "Scheduler_stats"),
    ];

    public static void Map(FaceRoutes routes)
    {
        routes.Map("GET", "/v3/extensions", () => Reply.Json(200, new JsonObject { ["extensions"] = new JsonArray([.. Extensions.Select(Extension)]) }));
        routes.Map("GET", "/v3/os-availability-zone", Zones);
        routes.Map("GET", "/v3/os-services", Services);
        routes.Map("GET", "/v3/scheduler-stats/get_pools", Pools);
        // Volumes cannot be given to other projects, so that no transfer ever waits.
        foreach (var path in new[] { "/v3/os-volume-transfer", "/v3/os-volume-transfer/detail", "/v3/volume-transfers", "/v3/volume-transfers/detail" })
            routes.Map("GET", path, () => Reply.Json(200, new JsonObject { ["transfers"] = new JsonArray() }));
    }

    private static JsonNode Extension((string Alias, string Name) extension) => new JsonObject
    {
        ["alias"] = extension.Alias, ["name"] = extension.Name, ["description"] = extension.Name, ["updated"] = "2026-01-01T00:00:00+00:00", ["links"] = new JsonArray(),
    };

    private static Reply Zones(RequestContext request, VolumeOptions options) => Reply.Json(200, new JsonObject
    {
        ["availabilityZoneInfo"] = new JsonArray(new JsonObject { ["zoneName"] = options.AvailabilityZone, ["zoneState"] = new JsonObject { ["available"] = true } }),
    });

    private static Reply Services(RequestContext request, VolumeOptions options, TimeProvider time)
    {
        request.NeedAdmin("volume_extension:services:index");
        // This program is scheduler and volume service in one: it lives, since it answers.
        (string Binary, string Host)[] services = [("cinder-scheduler", options.Host.Split('@')[0]), ("cinder-volume", options.Host.Split('#')[0])];
        return Reply.Json(200, new JsonObject
        {
            ["services"] = new JsonArray([.. services.Where(one => request.Query["binary"] is not { } binary || binary == one.Binary).Select(one => (JsonNode)new JsonObject
            {
                ["binary"] = one.Binary, ["host"] = one.Host, ["zone"] = options.AvailabilityZone, ["status"] = "enabled", ["state"] = "up",
                ["updated_at"] = VolumeFaceRequests.Time(time.GetUtcNow()), ["disabled_reason"] = null,
            })]),
        });
    }

    private static Reply Pools(RequestContext request, VolumeOptions options)
    {
        request.NeedAdmin("scheduler_extension:scheduler_stats:get_pools");
        var pool = new JsonObject { ["name"] = options.Host };
        if (request.Query["detail"]?.ToLowerInvariant() is "true" or "1")
            pool["capabilities"] = new JsonObject { ["volume_backend_name"] = options.Host.Split('#')[^1], ["vendor_name"] = "NovaCompat", ["driver_version"] = "1.0", ["storage_protocol"] = "file", ["multiattach"] = true };
        return Reply.Json(200, new JsonObject { ["pools"] = new JsonArray(pool) });
    }
}
