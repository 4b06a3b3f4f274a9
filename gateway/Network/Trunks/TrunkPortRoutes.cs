using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Network.Bodies;
using NovaCompat.Gateway.Network.Resources;

namespace NovaCompat.Gateway.Network.Trunks;

/// <summary><c>/v2.0/trunks/{id}/add_subports</c>, <c>remove_subports</c> and <c>get_subports</c></summary>
internal sealed class TrunkPortRoutes(Resource<Trunk> trunks, ITrunkPorts ports)
{
    private static readonly Func<JsonElement, string?> IdsForm = Checks.ListOf(Checks.Members(
        ("port_id", true, Checks.Id), ("segmentation_type", false, Checks.Text()), ("segmentation_id", false, Checks.Number(0, int.MaxValue))));

    public void Map(FaceRoutes face)
    {
        face.Map("GET", "/v2.0/trunks/{id}/get_subports", async (RequestContext request, string id) =>
            Reply.Json(200, new JsonObject { ["sub_ports"] = TrunkBodies.Show((await FindAsync(request, id)).SubPorts) }));
        face.Map("PUT", "/v2.0/trunks/{id}/add_subports", async (RequestContext request, string id) =>
        {
            var trunk = await FindAsync(request, id);
            request.NeedMember("add_subports");
            return View(request, await ports.AddAsync(trunk.Id, Read(request.Body, TrunkBodies.SubPortsForm, TrunkBodies.SubPort), request.NetworkCaller(), request.Cancel));
        });
        face.Map("PUT", "/v2.0/trunks/{id}/remove_subports", async (RequestContext request, string id) =>
        {
            var trunk = await FindAsync(request, id);
            request.NeedMember("remove_subports");
            var gone = Read(request.Body, IdsForm, port => Ids.Named(Given.Member(port, "port_id")!));
            return View(request, await ports.RemoveAsync(trunk.Id, gone, request.NetworkCaller(), request.Cancel));
        });
    }

    private async Task<Trunk> FindAsync(RequestContext request, string id) =>
        (Ids.TryRead(id, out var known) ? await trunks.Store.FindAsync(known, request.NetworkCaller(), request.Cancel) : null) ?? throw new FaultException(ResourceKind.Trunk.Missing(id));

    private static IReadOnlyList<T> Read<T>(JsonElement body, Func<JsonElement, string?> form, Func<JsonElement, T> item)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("sub_ports", out var given))
            throw new FaultException(NetworkFaults.Invalid("sub_ports must be given"));
        return form(given) is { } reason ? throw new FaultException(NetworkFaults.Invalid(reason)) : [.. given.EnumerateArray().Select(item)];
    }

    // The trunk stands in the answer without a name around it.
    private Reply View(RequestContext request, Trunk trunk) => Reply.Json(200, ResourceView.Of(trunks, trunk, request.NetworkCaller(), []));
}
