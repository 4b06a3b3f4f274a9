using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>Every URL of servers.</summary>
public static class ServerRoutes
{
    public static void MapServers(this IEndpointRouteBuilder endpoints)
    {
        var routes = endpoints.Face(Faces.Compute);
        routes.Map("GET", "/servers", ListServers.Brief).Query(ServerListRules.Query, since: 1).Policy("os_compute_api:servers:index");
        routes.Map("GET", "/servers/detail", ListServers.Detail).Query(ServerListRules.Query, since: 1).Policy("os_compute_api:servers:detail");
        routes.Map("POST", "/servers", CreateServer.Handle).Body(CreateServerRules.Body).Policy("os_compute_api:servers:create");
        routes.Map("GET", "/servers/{id}", ShowServer.Handle).Query(QueryRule.None(102)).Policy("os_compute_api:servers:show");
        routes.Map("DELETE", "/servers/{id}", DeleteServer.Handle).Policy("os_compute_api:servers:delete");
    }
}
