using System.Globalization;
using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Volumes;

/// <summary><c>/v3/os-hosts</c>: the same parts by their hosts, and what the one with volumes holds. For administrators.</summary>
internal static class HostRoutes
{
    private const string Policy = "volume_extension:hosts";

    public static void Map(FaceRoutes routes)
    {
        routes.Map("GET", "/v3/os-hosts", List);
        routes.Map("GET", "/v3/os-hosts/{host}", Show);
        routes.Map("PUT", "/v3/os-hosts/{host}", Update).Body(Rule.Wrapped("status", Rule.Text));
    }

    private static async Task<Reply> List(RequestContext request, VolumeSite site, VolumeOptions options, TimeProvider time)
    {
        request.NeedAdmin(Policy);
        var zone = request.Query["zone"];
        var hosts = new JsonArray();
        foreach (var (binary, host) in site.Parts)
        {
            if ((await site.StateAsync(binary, request.Cancel)).Disabled || (zone is not null && zone != options.AvailabilityZone)) continue;
            hosts.Add((JsonNode)new JsonObject
            {
                ["host_name"] = host, ["service"] = binary, ["zone"] = options.AvailabilityZone, ["service-status"] = "available", ["service-state"] = "enabled",
                ["last-update"] = VolumeFaceRequests.Time(time.GetUtcNow()),
            });
        }
        return Reply.Json(200, new JsonObject { ["hosts"] = hosts });
    }

    private static async Task<Reply> Show(RequestContext request, IVolumeStore store, VolumeOptions options, string host)
    {
        request.NeedAdmin(Policy);
        if (host != options.Backend) return Faults.NotFound($"Host {host} could not be found.");
        var everything = new VolumeQuery { Limit = int.MaxValue };
        var volumes = await store.ListAsync(everything, request.Cancel);
        var snapshots = await store.ListSnapshotsAsync(everything, request.Cancel);
        var rows = new JsonArray { Row(host, "(total)", volumes, snapshots) };
        foreach (var project in volumes.GroupBy(one => one.ProjectId)) rows.Add((JsonNode)Row(host, project.Key, [.. project], [.. snapshots.Where(one => one.ProjectId == project.Key)]));
        return Reply.Json(200, new JsonObject { ["host"] = rows });
    }

    private static async Task<Reply> Update(RequestContext request, VolumeSite site, string host)
    {
        request.NeedAdmin(Policy);
        var given = request.Body.GetProperty("status").GetString()!;
        if (given.Trim().ToLowerInvariant() is not ("enable" or "disable")) return Faults.BadRequest($"Invalid status: '{given}'");
        var parts = site.Parts.Where(one => one.Host == host).ToList();
        if (parts.Count == 0) return Faults.NotFound($"Host {host} could not be found.");
        var disabled = given.Trim().Equals("disable", StringComparison.OrdinalIgnoreCase);
        foreach (var (binary, _) in parts) await site.ChangeAsync(binary, now => now with { Disabled = disabled }, request.Cancel);
        return Reply.Json(200, new JsonObject { ["host"] = host, ["status"] = disabled ? "disabled" : "enabled" });
    }

    private static JsonObject Row(string host, string project, IReadOnlyList<Volume> volumes, IReadOnlyList<VolumeSnapshot> snapshots) => new()
    {
        ["resource"] = new JsonObject
        {
            ["host"] = host, ["project"] = project, ["volume_count"] = Text(volumes.Count), ["total_volume_gb"] = Text(volumes.Sum(one => one.SizeGb)),
            ["snapshot_count"] = Text(snapshots.Count), ["total_snapshot_gb"] = Text(snapshots.Sum(one => one.SizeGb)),
        },
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
