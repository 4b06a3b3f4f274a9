using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Network.Bodies;
using NovaCompat.Gateway.Network.Resources;

namespace NovaCompat.Gateway.Network.Pools;

/// <summary><c>PUT /v2.0/subnetpools/{id}/onboard_network_subnets</c></summary>
internal sealed class OnboardRoute(IResourceStore<SubnetPool> pools, IPoolOnboarding onboarding)
{
    public void Map(FaceRoutes face) => face.Map("PUT", "/v2.0/subnetpools/{id}/onboard_network_subnets", async (RequestContext request, string id) =>
    {
        var caller = request.NetworkCaller();
        var pool = Ids.TryRead(id, out var known) ? await pools.FindAsync(known, caller, request.Cancel) : null;
        if (pool is null) return ResourceKind.SubnetPool.Missing(id);
        request.NeedMember("onboard_network_subnets");
        if (!caller.IsAdmin && pool.ProjectId != caller.ProjectId) throw Callers.Disallowed("onboard_network_subnets");
        await onboarding.OnboardAsync(pool.Id, Network(request.Body), caller, request.Cancel);
        return Reply.Json(200, new JsonObject());
    });

    private static Guid Network(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("network_id", out var network) && Checks.Id(network) is null
            ? Ids.Named(network.GetString()!)
            : throw new FaultException(Faults.BadRequest("Bad subnetpools request: network_id must be specified.", "BadRequest"));
}
