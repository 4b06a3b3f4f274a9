using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>Servers as a whole: under their own path, and until 2.102 under the one that once booted from volumes.</summary>
public static class WholeServers
{
    private const int LastBoot = 102;

    private static readonly QueryRule NoQuery = QueryRule.None(102);

    private static readonly string[] BootActions = ["confirmResize", "createImage", "os-start", "os-stop", "reboot", "rebuild", "resize", "revertResize", "trigger_crash_dump"];

    /// <param name="routes">The compute face.</param>
    /// <param name="path">Where they are.</param>
    /// <param name="until">The last minor microversion that has the path; null for all.</param>
    public static void MapWhole(this FaceRoutes routes, string path, int? until = null)
    {
        var one = path + "/{id}";
        Ranged(routes.Map("GET", path, ListServers.Brief), until).Query(ServerListRules.Query, since: 1).Policy("os_compute_api:servers:index").Replies(200, typeof(ServerList));
        Ranged(routes.Map("GET", path + "/detail", ListServers.Detail), until).Query(ServerListRules.Query, since: 1).Policy("os_compute_api:servers:detail").Replies(200, typeof(ServerDetailList));
        Ranged(routes.Map("POST", path, CreateServer.Handle), until).Body(CreateServerRules.Body).Policy("os_compute_api:servers:create").Replies(202, typeof(CreatedDocument));
        Ranged(routes.Map("GET", one, ShowServer.Handle), until).Query(NoQuery).Policy("os_compute_api:servers:show").Replies(200, typeof(ServerDocument));
        routes.Map("PUT", one, UpdateServer.Brief).Microversions(1, 74).Body(UpdateServerRules.Body).Policy("os_compute_api:servers:update").Replies(200, typeof(ServerDocument));
        routes.Map("PUT", one, UpdateServer.Whole).Microversions(75, until).Body(UpdateServerRules.Body).Policy("os_compute_api:servers:update").Replies(200, typeof(ServerDocument));
        Ranged(routes.Map("DELETE", one, DeleteServer.Handle), until).Policy("os_compute_api:servers:delete").Replies(204);
    }

    public static void MapVolumesBoot(this FaceRoutes routes, ActionTable actions)
    {
        const string path = "/os-volumes_boot";
        routes.MapWhole(path, LastBoot);
        routes.SameActions(path + "/{id}/action", actions, BootActions, LastBoot);
    }

    private static IEndpointConventionBuilder Ranged(IEndpointConventionBuilder route, int? until) => until is null ? route : route.Microversions(1, until);
}
