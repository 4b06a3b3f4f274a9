using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Compute.Networks;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.FloatingIps;

/// <summary><c>POST</c> and <c>DELETE /os-floating-ips</c></summary>
internal static class ManageFloatingIps
{
    private static readonly Fault NoPool = Faults.NotFound("Floating IP pool not found.");

    public static async Task<Reply> Create(RequestContext request, IResourceStore<FloatingIp> floating)
    {
        if (request.AuthorizeDeclared() is { } refused) return refused;
        var name = request.Body.TextMember("pool");
        var pools = await Pools.ListAsync(request);
        var pool = pools.FirstOrDefault(network => name is null || network.Name == name || network.Id.ToString() == name);
        if (pool is null) return NoPool;
        try
        {
            var made = await floating.CreateAsync([new() { ProjectId = request.ProjectId, NetworkId = pool.Id }], request.NetworkCaller(), request.Cancel);
            return Reply.Json(200, new FloatingIpDocument { FloatingIp = Pools.View(made[0], pools) });
        }
        catch (FaultException error) when (error.Fault.Kind == FaultKind.Conflict)
        {
            return error.Fault == NetworkFaults.OverQuota(ResourceKind.FloatingIp.Name)
                ? Faults.Forbidden(name is null ? "IP allocation over quota." : $"IP allocation over quota in pool {name}.")
                : Faults.NotFound(name is null ? "No more floating IPs available." : $"No more floating IPs in pool {name}.");
        }
    }

    public static async Task<Reply> Delete(RequestContext request, IResourceStore<FloatingIp> floating, ICardNotices notices, string id)
    {
        if (request.AuthorizeDeclared() is { } refused) return refused;
        if (await ShowFloatingIps.FindAsync(request, floating, id) is not { } found) return ShowFloatingIps.NotFound(id);
        if (!await floating.DeleteAsync(found.Id, request.NetworkCaller(), request.Cancel)) return ShowFloatingIps.NotFound(id);
        await notices.ChangedAsync(AssociateFloatingIp.ServerOf(found), request.Cancel);
        return Reply.Accepted;
    }
}
