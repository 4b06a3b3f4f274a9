using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Compute.Networks;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.FloatingIps;

/// <summary>The project's floating addresses, and the pools that they come from.</summary>
internal static class ShowFloatingIps
{
    public static async Task<Reply> Pools(RequestContext request)
    {
        if (request.AuthorizeDeclared() is { } refused) return refused;
        return Reply.Json(200, new FloatingIpPoolList { FloatingIpPools = [.. (await FloatingIps.Pools.ListAsync(request)).Select(network => new FloatingIpPoolView(FloatingIps.Pools.NameOf(network)))] });
    }

    public static async Task<Reply> List(RequestContext request, IResourceStore<FloatingIp> floating)
    {
        if (request.AuthorizeDeclared() is { } refused) return refused;
        var pools = await FloatingIps.Pools.ListAsync(request);
        var found = await floating.ListAsync(NetworkCallers.OfProject(request.ProjectId), request.NetworkCaller(), request.Cancel);
        return Reply.Json(200, new FloatingIpList { FloatingIps = [.. found.Select(one => FloatingIps.Pools.View(one, pools))] });
    }

    public static async Task<Reply> Show(RequestContext request, IResourceStore<FloatingIp> floating, string id)
    {
        if (request.AuthorizeDeclared() is { } refused) return refused;
        return await FindAsync(request, floating, id) is { } found
            ? Reply.Json(200, new FloatingIpDocument { FloatingIp = await FloatingIps.Pools.ViewAsync(request, found) })
            : NotFound(id);
    }

    public static Fault NotFound(string id) => Faults.NotFound($"Floating IP not found for ID {id}");

    public static async Task<FloatingIp?> FindAsync(RequestContext request, IResourceStore<FloatingIp> floating, string id) =>
        Ids.TryRead(id, out var known) ? await floating.FindAsync(known, request.NetworkCaller(), request.Cancel) : null;
}
