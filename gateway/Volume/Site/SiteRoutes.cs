using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

/// <summary>What the service says of itself: its extensions, zones, pools, and what its one place of volumes can do.</summary>
internal static class SiteRoutes
{
    private static readonly (string Alias, string Name)[] Extensions =
    [
        ("backups", "Backups"), ("capabilities", "Capabilities"), ("encryption", "VolumeTypeEncryption"), ("os-admin-actions", "AdminActions"), ("os-availability-zone", "AvailabilityZones"),
        ("os-extended-services", "ExtendedServices"), ("os-extended-snapshot-attributes", "ExtendedSnapshotAttributes"), ("os-hosts", "Hosts"), ("os-quota-class-sets", "QuotaClasses"),
        ("os-quota-sets", "Quotas"), ("os-services", "Services"), ("os-snapshot-actions", "SnapshotActions"), ("os-types-extra-specs", "TypesExtraSpecs"), ("os-types-manage", "TypesManage"),
        ("os-used-limits", "UsedLimits"), ("os-volume-actions", "VolumeActions"), ("os-volume-encryption-metadata", "VolumeEncryptionMetadata"), ("os-volume-transfer", "VolumeTransfer"),
        ("os-volume-type-access", "VolumeTypeAccess"), ("os-vol-host-attr", "VolumeHostAttribute"), ("os-vol-image-meta", "VolumeImageMetadata"),
        ("os-vol-mig-status-attr", "VolumeMigStatusAttribute"), ("os-vol-tenant-attr", "VolumeTenantAttribute"), ("qos-specs", "Qos_specs_manage"), ("scheduler-stats", "Scheduler_stats"),
    ];

    /// <summary>Pools are filtered since 3.28.</summary>
    private static readonly Microversion Filtered = new(3, 28);

    public static void Map(FaceRoutes routes)
    {
        routes.Map("GET", "/v3/extensions", () => Reply.Json(200, new JsonObject { ["extensions"] = new JsonArray([.. Extensions.Select(Extension)]) }));
        routes.Map("GET", "/v3/extensions/{alias}", (string alias) => Extensions.FirstOrDefault(one => one.Alias == alias) is { Alias: not null } found
            ? Reply.Json(200, new JsonObject { ["extension"] = Extension(found) })
            : Faults.NotFound("The resource could not be found."));
        routes.Map("GET", "/v3/os-availability-zone", Zones);
        routes.Map("GET", "/v3/scheduler-stats/get_pools", Pools);
        routes.Map("GET", "/v3/capabilities/{host}", Capabilities);
        ListedResource.Map(routes);
        ServiceRoutes.Map(routes);
        HostRoutes.Map(routes);
    }

    private static JsonNode Extension((string Alias, string Name) extension) => new JsonObject
    {
        ["alias"] = extension.Alias, ["name"] = extension.Name, ["description"] = extension.Name, ["updated"] = "2026-01-01T00:00:00+00:00", ["links"] = new JsonArray(),
    };

    private static async Task<Reply> Zones(RequestContext request, VolumeOptions options, VolumeSite site) => Reply.Json(200, new JsonObject
    {
        ["availabilityZoneInfo"] = new JsonArray(new JsonObject
        {
            ["zoneName"] = options.AvailabilityZone, ["zoneState"] = new JsonObject { ["available"] = !(await site.StateAsync(VolumeService.Volumes, request.Cancel)).Disabled },
        }),
    });

    private static Reply Pools(RequestContext request, VolumeOptions options)
    {
        request.NeedAdmin("scheduler_extension:scheduler_stats:get_pools");
        var name = request.Microversion < Filtered ? null : request.Query["name"];
        var pool = new JsonObject { ["name"] = options.Host };
        if (request.Query["detail"]?.ToLowerInvariant() is "true" or "1")
        {
            var said = new JsonObject(VolumeCapabilities.Of(options).Values.Select(pair =>
                KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value is "True" or "False" ? JsonValue.Create(pair.Value == "True") : JsonValue.Create(pair.Value))));
            // Volumes are records, so that there is always room.
            foreach (var key in new[] { "total_capacity_gb", "free_capacity_gb" }) said[key] = "infinite";
            (said["reserved_percentage"], said["location_info"], said["filter_function"], said["goodness_function"]) = (0, null, null, null);
            pool["capabilities"] = said;
        }
        return Reply.Json(200, new JsonObject { ["pools"] = name is null || name == options.Host ? new JsonArray(pool) : new JsonArray() });
    }

    private static Reply Capabilities(RequestContext request, VolumeOptions options, string host)
    {
        request.NeedAdmin("volume_extension:capabilities");
        if (host != options.Backend && host != options.Host) return Faults.NotFound($"Can't find service: {host}");
        var said = VolumeCapabilities.Of(options).Values;
        return Reply.Json(200, new JsonObject
        {
            ["namespace"] = $"OS::Storage::Capabilities::{options.Backend}", ["vendor_name"] = said["vendor_name"], ["volume_backend_name"] = said["volume_backend_name"], ["pool_name"] = said["pool_name"],
            ["driver_version"] = said["driver_version"], ["storage_protocol"] = said["storage_protocol"], ["display_name"] = "NovaCompat", ["description"] = "Volumes as records.", ["visibility"] = "public",
            ["replication_targets"] = new JsonArray(),
            ["properties"] = new JsonObject
            {
                ["thin_provisioning"] = Property("Thin Provisioning", "Sets thin provisioning."), ["compression"] = Property("Compression", "Enables compression."),
                ["qos"] = Property("QoS", "Enables QoS."), ["replication_enabled"] = Property("Replication", "Enables replication."),
            },
        });
    }

    private static JsonObject Property(string title, string description) => new() { ["title"] = title, ["description"] = description, ["type"] = "boolean" };
}
