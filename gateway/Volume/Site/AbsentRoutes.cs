using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Volumes;

/// <summary>
/// What a cloud with one place of volumes never has: consistency groups (groups took their place), clusters, interrupted workers, and volumes outside
/// the service that it could take over. Lists of them are empty, and nothing can be made.
/// </summary>
internal static class AbsentRoutes
{
    public static void Map(FaceRoutes routes)
    {
        foreach (var name in new[] { "consistencygroups", "cgsnapshots" })
        {
            foreach (var path in new[] { name, name + "/detail" }) routes.Map("GET", "/v3/" + path, () => Empty(name));
            routes.Map("GET", $"/v3/{name}/{{id}}", (string id) => (Reply)Faults.NotFound($"{(name == "cgsnapshots" ? "CgSnapshot" : "ConsistencyGroup")} {id} could not be found."));
            routes.Map("POST", "/v3/" + name, () => (Reply)Faults.BadRequest("Invalid input received: Consistency groups are not supported, use groups."));
        }
        foreach (var path in new[] { "/v3/clusters", "/v3/clusters/detail" }) routes.Map("GET", path, (RequestContext request) => ForAdmin(request, "clusters:get_all", Empty("clusters"))).VolumeVersions(7);
        routes.Map("POST", "/v3/workers/cleanup", (RequestContext request) => ForAdmin(request, "workers:cleanup",
            Reply.Json(202, new Dictionary<string, IReadOnlyList<string>> { ["cleaning"] = [], ["unavailable"] = [] }))).VolumeVersions(24).Body(Rule.Of("object"));
        Foreign(routes, "volume", "manageable_volumes", "os-volume-manage", "manage");
        Foreign(routes, "snapshot", "manageable_snapshots", "os-snapshot-manage", "manage");
    }

    private static void Foreign(FaceRoutes routes, string noun, string name, string older, string rule)
    {
        Reply Refuse(RequestContext request) => ForAdmin(request, $"{noun}_extension:{noun}_{rule}", Faults.BadRequest($"Invalid input received: The backend cannot manage existing {noun}s."));
        Reply Nothing(RequestContext request) => ForAdmin(request, $"{noun}_extension:list_manageable", Empty(name.Replace('_', '-')));
        foreach (var path in new[] { older, older + "/detail" }) routes.Map("GET", "/v3/" + path, Nothing);
        foreach (var path in new[] { name, name + "/detail" }) routes.Map("GET", "/v3/" + path, Nothing).VolumeVersions(8);
        routes.Map("POST", "/v3/" + older, Refuse).Body(Rule.Wrapped(noun, Rule.Of("object")));
        routes.Map("POST", "/v3/" + name, Refuse).VolumeVersions(8).Body(Rule.Wrapped(noun, Rule.Of("object")));
    }

    private static Reply ForAdmin(RequestContext request, string rule, Reply reply)
    {
        request.NeedAdmin(rule);
        return reply;
    }

    private static Reply Empty(string name) => Reply.Json(200, new Dictionary<string, IReadOnlyList<string>> { [name] = [] });
}
