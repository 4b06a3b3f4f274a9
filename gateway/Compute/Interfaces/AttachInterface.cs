using System.Text.Json;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Compute.Networks;
using NovaCompat.Gateway.Compute.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Interfaces;

/// <summary><c>POST /servers/{id}/os-interface</c>: the caller waits until the host has the card in the guest.</summary>
internal static class AttachInterface
{
    private const string ShowPolicy = "os_compute_api:os-attach-interfaces:show";

    public static async Task<Reply> Handle(RequestContext request, string id, ServerInterfaces interfaces, IResourceReader<Port> ports)
    {
        var server = await request.FindServerAsync(id);
        var given = request.Body.Member("interfaceAttachment") ?? default;
        var (network, port, address) = (given.TextMember("net_id"), given.TextMember("port_id"), Address(given));
        if (network is not null && port is not null) return Faults.BadRequest("Must not input both network_id and port_id");
        if (address is not null && network is null) return Faults.BadRequest("Must input network_id when request IP address");
        var wish = new NetworkRequest { NetworkId = Id(network), PortId = Id(port), FixedIp = address, Tag = request.RuleVersion >= 49 ? given.TextMember("tag") : null };
        var (attached, fault) = await interfaces.AttachAsync(server, wish, request.Caller(), request.Cancel);
        if ((fault ?? request.Authorize(ShowPolicy, server.ProjectId, server.UserId)) is { } refused) return refused;
        var found = await ports.FindAsync(attached!.Plug.PortId, request.NetworkCaller(), request.Cancel);
        return found is null ? ServerFaults.AttachFailed(server.Id) : Reply.Json(200, new InterfaceDocument { Attachment = InterfaceView.Of(found, attached.Tag) });
    }

    private static string? Address(JsonElement given) =>
        given.Member("fixed_ips") is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0 ? list[0].TextMember("ip_address") : null;

    private static Guid? Id(string? text) => text is null ? null : Ids.Named(text);
}
