using System.Text.Json;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>Reads the <c>networks</c> of a new server.</summary>
internal static class RequestedNetworks
{
    private static readonly NetworkRequests Unsaid = new() { Mode = NetworkMode.Any };

    public static (NetworkRequests Requests, Fault? Fault) Read(JsonElement? networks)
    {
        if (networks is not { } given) return (Unsaid, null);
        if (given.ValueKind == JsonValueKind.String) return (new() { Mode = given.GetString() == "none" ? NetworkMode.None : NetworkMode.Auto }, null);
        var items = new List<NetworkRequest>();
        foreach (var one in given.EnumerateArray())
        {
            var (item, fault) = Item(one, items);
            if (fault is not null) return (new(), fault);
            items.Add(item);
        }
        return (items.Count == 0 ? Unsaid : new() { Mode = NetworkMode.Listed, Items = items }, null);
    }

    private static (NetworkRequest, Fault?) Item(JsonElement one, List<NetworkRequest> before)
    {
        var (address, tag, port) = (ServerBody.Member(one, "fixed_ip"), ServerBody.Member(one, "tag"), ServerBody.Member(one, "port"));
        if (port is { Length: > 0 })
        {
            var id = Ids.Named(port);
            if (before.Exists(item => item.PortId == id)) return (new(), Faults.BadRequest($"Port ID '{port}' was specified twice: you cannot attach a port multiple times."));
            if (address is not null) return (new(), Faults.BadRequest($"Specified Fixed IP '{address}' cannot be used with port '{port}': the two cannot be specified together."));
            return (new() { PortId = id, Tag = tag }, null);
        }
        if (!one.TryGetProperty("uuid", out _)) return (new(), Faults.BadRequest("Bad network format: missing 'uuid'"));
        var network = ServerBody.Member(one, "uuid")!;
        return Ids.TryRead(network, out var networkId)
            ? (new() { NetworkId = networkId, FixedIp = address, Tag = tag }, null)
            : (new(), Faults.BadRequest($"Bad networks format: network uuid is not in proper format ({network})"));
    }
}
