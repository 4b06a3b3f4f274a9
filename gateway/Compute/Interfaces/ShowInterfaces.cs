using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Compute.Networks;
using NovaCompat.Gateway.Compute.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Interfaces;

/// <summary><c>GET /servers/{id}/os-interface</c>, all or one: straight from the Network service.</summary>
internal static class ShowInterfaces
{
    public static async Task<Reply> All(RequestContext request, string id, IResourceReader<Port> ports)
    {
        var server = await request.FindServerAsync(id);
        var query = new ResourceQuery { Filters = new Dictionary<string, IReadOnlyList<string>> { ["device_id"] = [server.Id.ToString()] } };
        var found = await ports.ListAsync(query, request.NetworkCaller(), request.Cancel);
        var cards = server.Ports.Select((card, place) => (card.Plug.PortId, place)).ToDictionary();
        return Reply.Json(200, new InterfaceList { Attachments = [.. found.OrderBy(port => cards.GetValueOrDefault(port.Id, int.MaxValue)).Select(port => View(server, port))] });
    }

    public static async Task<Reply> One(RequestContext request, string id, string port, IResourceReader<Port> ports)
    {
        var server = await request.FindServerAsync(id);
        var found = Ids.TryRead(port, out var known) ? await ports.FindAsync(known, request.NetworkCaller(), request.Cancel) : null;
        if (found is null) return Faults.NotFound($"Port id {port} could not be found.");
        return found.DeviceId == server.Id.ToString()
            ? Reply.Json(200, new InterfaceDocument { Attachment = View(server, found) })
            : Faults.NotFound($"Instance {id} does not have a port with id {port}");
    }

    private static InterfaceView View(Server server, Port port) => InterfaceView.Of(port, server.Ports.FirstOrDefault(card => card.Plug.PortId == port.Id)?.Tag);
}
