using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.VolumeProxies;

/// <summary>The Block Storage proxy of old clients, until 2.35.</summary>
public static class VolumeProxyRoutes
{
    private const string Policy = "os_compute_api:os-volumes:";

    private static readonly QueryRule List = QueryRule.Open.Many("limit", Rules.NonNegative).Many("offset", Rules.NonNegative);

    private static readonly Rule Volume = Rule.Wrapped("volume", Rule.Object()
        .Optional("snapshot_id", Rule.Text)
        .Optional("volume_type", Rule.Text)
        .Optional("metadata", Rule.Of("object"))
        .Required("size", Rule.Of("integer", "string").Matching("^[0-9]+$").AtLeast(1))
        .Optional("availability_zone", Rule.Text)
        .Optional("display_name", Rule.Text)
        .Optional("display_description", Rule.Text));

    private static readonly Rule Snapshot = Rule.Wrapped("snapshot", Rule.Object()
        .Required("volume_id", Rule.Text)
        .Optional("force", Rules.Boolean)
        .Optional("display_name", Rule.Text)
        .Optional("display_description", Rule.Text));

    public static void MapVolumeProxies(this FaceRoutes routes)
    {
        routes.Map("GET", "/os-volumes", ProxiedVolumes.List).Microversions(1, 35).Query(List).Policy(Policy + "list").Replies(200, typeof(VolumeProxyList));
        routes.Map("POST", "/os-volumes", ProxiedVolumes.Create).Microversions(1, 35).Body(Volume).Policy(Policy + "create").Replies(200, typeof(VolumeProxyDocument));
        routes.Map("GET", "/os-volumes/detail", ProxiedVolumes.List).Microversions(1, 35).Query(List).Policy(Policy + "detail").Replies(200, typeof(VolumeProxyList));
        routes.Map("GET", "/os-volumes/{id}", ProxiedVolumes.Show).Microversions(1, 35).Policy(Policy + "show").Replies(200, typeof(VolumeProxyDocument));
        routes.Map("DELETE", "/os-volumes/{id}", ProxiedVolumes.Delete).Microversions(1, 35).Policy(Policy + "delete").Replies(202);

        routes.Map("GET", "/os-snapshots", ProxiedSnapshots.List).Microversions(1, 35).Query(List).Policy(Policy + "snapshots:list").Replies(200, typeof(SnapshotProxyList));
        routes.Map("POST", "/os-snapshots", ProxiedSnapshots.Create).Microversions(1, 35).Body(Snapshot).Policy(Policy + "snapshots:create").Replies(200, typeof(SnapshotProxyDocument));
        routes.Map("GET", "/os-snapshots/detail", ProxiedSnapshots.List).Microversions(1, 35).Query(List).Policy(Policy + "snapshots:detail").Replies(200, typeof(SnapshotProxyList));
        routes.Map("GET", "/os-snapshots/{id}", ProxiedSnapshots.Show).Microversions(1, 35).Policy(Policy + "snapshots:show").Replies(200, typeof(SnapshotProxyDocument));
        routes.Map("DELETE", "/os-snapshots/{id}", ProxiedSnapshots.Delete).Microversions(1, 35).Policy(Policy + "snapshots:delete").Replies(202);

        routes.Map("POST", "/os-assisted-volume-snapshots", AssistedSnapshots.Create).Body(AssistedSnapshots.Body).Policy("os_compute_api:os-assisted-volume-snapshots:create").Replies(200, typeof(AssistedSnapshotDocument));
        routes.Map("DELETE", "/os-assisted-volume-snapshots/{id}", AssistedSnapshots.Delete).Query(AssistedSnapshots.DeleteQuery).Policy("os_compute_api:os-assisted-volume-snapshots:delete").Replies(204);
    }
}
