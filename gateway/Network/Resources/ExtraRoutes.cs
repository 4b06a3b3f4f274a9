using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Network.Bodies;

namespace NovaCompat.Gateway.Network.Resources;

/// <summary><c>PUT /v2.0/routers/{id}/add_extraroutes</c> and <c>remove_extraroutes</c>: some routes come or go, whatever others there are.</summary>
internal sealed class ExtraRoutes(IResourceStore<Router> routers)
{
    public void Map(FaceRoutes face)
    {
        face.Map("PUT", "/v2.0/routers/{id}/add_extraroutes", (RequestContext request, string id) => DoAsync(request, id, "add_extraroutes", (known, given) => [.. known.Union(given)]));
        face.Map("PUT", "/v2.0/routers/{id}/remove_extraroutes", (RequestContext request, string id) => DoAsync(request, id, "remove_extraroutes", (known, given) => [.. known.Except(given)]));
    }

    private async Task<Reply> DoAsync(RequestContext request, string id, string rule, Func<IReadOnlyList<HostRoute>, IReadOnlyList<HostRoute>, IReadOnlyList<HostRoute>> change)
    {
        var caller = request.NetworkCaller();
        var found = Ids.TryRead(id, out var known) ? await routers.FindAsync(known, caller, request.Cancel) : null;
        if (found is null) return ResourceKind.Router.Missing(id);
        request.NeedMember(rule);
        var given = Read(request.Body);
        var router = await routers.UpdateAsync(found.Id, item => item with { Routes = change(item.Routes, given) }, caller, request.Cancel);
        if (router is null) return ResourceKind.Router.Missing(id);
        return Reply.Json(200, new JsonObject
        {
            ["router"] = new JsonObject { ["id"] = router.Id.ToString(), ["name"] = router.Name, ["routes"] = Routers.Show(router.Routes) },
        });
    }

    private static IReadOnlyList<HostRoute> Read(JsonElement body)
    {
        var routes = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("router", out var router) && router.ValueKind == JsonValueKind.Object
            && router.TryGetProperty("routes", out var given) ? given : throw new FaultException(Faults.BadRequest("Request body must contain the routes of a router", "HTTPBadRequest"));
        return Routers.RoutesForm(routes) is { } reason
            ? throw new FaultException(Faults.BadRequest($"Invalid input for routes. Reason: {reason}.", "HTTPBadRequest"))
            : [.. routes.EnumerateArray().Select(Routers.Route)];
    }
}
