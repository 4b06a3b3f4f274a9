using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Network.Bodies;

namespace NovaCompat.Gateway.Network.Resources;

/// <summary><c>PUT /v2.0/routers/{id}/add_router_interface</c> and <c>remove_router_interface</c></summary>
internal sealed class RouterInterfaceRoutes(IResourceStore<Router> routers, IRouterInterfaces interfaces)
{
    private delegate Task<RouterInterface> Step(Guid router, Guid? subnet, Guid? port, NetworkCaller caller, CancellationToken cancel);

    public void Map(FaceRoutes face)
    {
        face.Map("PUT", "/v2.0/routers/{id}/add_router_interface", (RequestContext request, string id) => DoAsync(request, id, "add_router_interface", interfaces.AddAsync));
        face.Map("PUT", "/v2.0/routers/{id}/remove_router_interface", (RequestContext request, string id) => DoAsync(request, id, "remove_router_interface", interfaces.RemoveAsync));
    }

    private async Task<Reply> DoAsync(RequestContext request, string id, string rule, Step step)
    {
        var caller = request.NetworkCaller();
        var router = Ids.TryRead(id, out var known) ? await routers.FindAsync(known, caller, request.Cancel) : null;
        if (router is null) return ResourceKind.Router.Missing(id);
        request.NeedMember(rule);
        var done = await step(router.Id, Id(request.Body, "subnet_id"), Id(request.Body, "port_id"), caller, request.Cancel);
        return Reply.Json(200, new JsonObject
        {
            ["id"] = done.RouterId.ToString(),
            ["tenant_id"] = done.ProjectId,
            ["project_id"] = done.ProjectId,
            ["port_id"] = done.PortId.ToString(),
            ["network_id"] = done.NetworkId.ToString(),
            ["subnet_id"] = done.Subnets.Count > 0 ? done.Subnets[0].ToString() : null,
            ["subnet_ids"] = ResourceView.Ids(done.Subnets),
            ["tags"] = new JsonArray(),
        });
    }

    private static Guid? Id(JsonElement body, string name)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return Checks.Id(value) is { } reason ? throw new FaultException(Faults.BadRequest($"Invalid input for {name}. Reason: {reason}.", "HTTPBadRequest")) : Ids.Named(value.GetString()!);
    }
}
