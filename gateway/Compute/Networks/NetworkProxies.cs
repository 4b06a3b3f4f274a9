using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;
using CloudNetwork = NovaCompat.Core.Networks.Network;

namespace NovaCompat.Gateway.Compute.Networks;

/// <summary><c>/os-networks</c> and <c>/os-tenant-networks</c> for reading, until 2.35: networks in the form of long ago.</summary>
public static class NetworkProxies
{
    private static readonly Fault NotFound = Faults.NotFound("Network not found");

    public static void MapNetworkProxies(this FaceRoutes routes)
    {
        routes.Map("GET", "/os-networks", List).Microversions(1, 35).Policy("os_compute_api:os-networks:list").Replies(200, typeof(NetworkProxyList));
        routes.Map("GET", "/os-networks/{id}", Show).Microversions(1, 35).Policy("os_compute_api:os-networks:show").Replies(200, typeof(NetworkProxyDocument));
        routes.Map("GET", "/os-tenant-networks", ListBrief).Microversions(1, 35).Policy("os_compute_api:os-tenant-networks:list").Replies(200, typeof(TenantNetworkList));
        routes.Map("GET", "/os-tenant-networks/{id}", ShowBrief).Microversions(1, 35).Policy("os_compute_api:os-tenant-networks:show").Replies(200, typeof(TenantNetworkDocument));
    }

    private static async Task<Reply> List(RequestContext request, IResourceReader<CloudNetwork> networks)
    {
        if (request.AuthorizeDeclared() is { } refused) return refused;
        return Reply.Json(200, new NetworkProxyList { Networks = [.. (await AllAsync(request, networks)).Select(NetworkProxyView.Of)] }, Visible(request));
    }

    private static async Task<Reply> Show(RequestContext request, IResourceReader<CloudNetwork> networks, string id)
    {
        if (request.AuthorizeDeclared() is { } refused) return refused;
        return await FindAsync(request, networks, id) is { } found ? Reply.Json(200, new NetworkProxyDocument { Network = NetworkProxyView.Of(found) }, Visible(request)) : NotFound;
    }

    private static async Task<Reply> ListBrief(RequestContext request, IResourceReader<CloudNetwork> networks)
    {
        if (request.AuthorizeDeclared() is { } refused) return refused;
        return Reply.Json(200, new TenantNetworkList { Networks = [.. (await AllAsync(request, networks)).Select(TenantNetworkView.Of)] });
    }

    private static async Task<Reply> ShowBrief(RequestContext request, IResourceReader<CloudNetwork> networks, string id)
    {
        if (request.AuthorizeDeclared() is { } refused) return refused;
        return await FindAsync(request, networks, id) is { } found ? Reply.Json(200, new TenantNetworkDocument { Network = TenantNetworkView.Of(found) }) : NotFound;
    }

    private static Visibility Visible(RequestContext request) => request.IsAdmin() ? Visibility.Admin : Visibility.Everyone;

    private static Task<IReadOnlyList<CloudNetwork>> AllAsync(RequestContext request, IResourceReader<CloudNetwork> networks) =>
        networks.ListAsync(new(), request.NetworkCaller(), request.Cancel);

    private static async Task<CloudNetwork?> FindAsync(RequestContext request, IResourceReader<CloudNetwork> networks, string id) =>
        Ids.TryRead(id, out var known) ? await networks.FindAsync(known, request.NetworkCaller(), request.Cancel) : null;
}
