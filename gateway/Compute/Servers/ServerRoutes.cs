using NovaCompat.Gateway.Compute.FloatingIps;
using NovaCompat.Gateway.Compute.Interfaces;
using NovaCompat.Gateway.Compute.SecurityGroups;
using NovaCompat.Gateway.Compute.Gone;
using NovaCompat.Gateway.Compute.Consoles;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>Every URL of servers.</summary>
public static class ServerRoutes
{
    private static readonly QueryRule NoQuery = QueryRule.None(102);

    public static void MapServers(this IEndpointRouteBuilder endpoints)
    {
        var routes = endpoints.Face(Faces.Compute);
        routes.MapWhole("/servers");

        routes.Map("GET", "/servers/{id}/metadata", ServerMetadata.List).Query(NoQuery).Policy("os_compute_api:server-metadata:index").Replies(200, typeof(MetadataDocument));
        routes.Map("POST", "/servers/{id}/metadata", ServerMetadata.Merge).Body(ServerMetadataRules.All).Policy("os_compute_api:server-metadata:create").Replies(200, typeof(MetadataDocument));
        routes.Map("PUT", "/servers/{id}/metadata", ServerMetadata.Replace).Body(ServerMetadataRules.All).Policy("os_compute_api:server-metadata:update_all").Replies(200, typeof(MetadataDocument));
        routes.Map("GET", "/servers/{id}/metadata/{key}", ServerMetadata.Show).Query(NoQuery).Policy("os_compute_api:server-metadata:show").Replies(200, typeof(MetadataItemDocument));
        routes.Map("PUT", "/servers/{id}/metadata/{key}", ServerMetadata.SetOne).Body(ServerMetadataRules.One).Policy("os_compute_api:server-metadata:update").Replies(200, typeof(MetadataItemDocument));
        routes.Map("DELETE", "/servers/{id}/metadata/{key}", ServerMetadata.Delete).Policy("os_compute_api:server-metadata:delete").Replies(204);

        routes.Map("GET", "/servers/{id}/ips", ListAddresses.All).Query(NoQuery).Policy("os_compute_api:ips:index").Replies(200, typeof(AddressesDocument));
        routes.Map("GET", "/servers/{id}/ips/{network}", ListAddresses.OfNetwork).Query(NoQuery).Policy("os_compute_api:ips:show").Replies(200, typeof(Dictionary<string, List<AddressView>>));

        routes.Map("GET", "/servers/{id}/os-instance-actions", InstanceActions.All).Microversions(1, 57).Policy("os_compute_api:os-instance-actions:list").Replies(200, typeof(InstanceActionList));
        routes.Map("GET", "/servers/{id}/os-instance-actions", InstanceActions.Paged).Microversions(58).Query(InstanceActions.Query).Policy("os_compute_api:os-instance-actions:list").Replies(200, typeof(InstanceActionList));
        routes.Map("GET", "/servers/{id}/os-instance-actions/{action}", InstanceActions.Show).Query(NoQuery).Policy("os_compute_api:os-instance-actions:show").Replies(200, typeof(InstanceActionDocument));

        routes.MapTags();
        routes.MapGuestQuestions();
        routes.MapConsoles();
        routes.MapShares();

        var actions = routes.Actions("/servers/{id}/action");
        actions.MapPower();
        actions.MapFixedIps();
        actions.MapFloatingIps();
        actions.MapSecurityGroups();
        actions.MapSnapshots();
        actions.MapShelving();
        actions.MapConsoles();
        actions.MapMoves();
        actions.MapGone();
        actions.MapStates();
        actions.Map("os-getConsoleOutput", ConsoleOutput.Handle).Body(ConsoleOutput.Body).Policy("os_compute_api:os-console-output");

        // Last, since it takes over what the table has.
        routes.MapVolumesBoot(actions);
    }
}
