using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Remote.Networks;

/// <summary>Ports as cards of servers, seen and written as the service user.</summary>
internal sealed class ServerPorts(NeutronSession service, NeutronExtensions extensions)
{
    /// <summary>Those with our mark, in the order of the cards.</summary>
    public async Task<IReadOnlyList<Port>> RowsAsync(Guid serverId, CancellationToken cancel) =>
        [.. (await service.ListAsync(ResourceKind.Port, [("device_id", serverId.ToString())], cancel)).Select(NetworkDocuments.Port).Where(port => port.Card is not null).OrderBy(port => port.Card)];

    public async Task<Port?> FindAsync(Guid id, CancellationToken cancel) => await service.FindAsync(ResourceKind.Port, id, cancel) is { } found ? NetworkDocuments.Port(found) : null;

    /// <summary>With everything that a host must know of them: four calls, however many ports.</summary>
    public async Task<IReadOnlyList<ServerPort>> ViewAsync(IReadOnlyList<Port> ports, CancellationToken cancel)
    {
        if (ports.Count == 0) return [];
        var onNetworks = ports.Select(port => port.NetworkId).Distinct().ToList();
        var networks = AllAsync(ResourceKind.Network, "id", onNetworks, NetworkDocuments.Network, cancel);
        var subnets = AllAsync(ResourceKind.Subnet, "network_id", onNetworks, NetworkDocuments.Subnet, cancel);
        var groups = AllAsync(ResourceKind.SecurityGroup, "id", [.. ports.SelectMany(port => port.SecurityGroups ?? []).Distinct()], AccessDocuments.Group, cancel);
        var floating = AllAsync(ResourceKind.FloatingIp, "port_id", [.. ports.Select(port => port.Id)], AccessDocuments.Floating, cancel);
        await Task.WhenAll(networks, subnets, groups, floating);
        var (names, addresses) = ((await groups).ToDictionary(group => group.Key, group => group.Value.Name), (await floating).Values.ToLookup(one => one.PortId));
        // A port whose network went away meanwhile is about to go too.
        var (known, on) = (await networks, await subnets);
        return [.. ports.Where(port => known.ContainsKey(port.NetworkId)).Select(port => ServerPort.Of(port, known[port.NetworkId], on, names, addresses[port.Id]))];
    }

    /// <summary>Gives a server a port that is nobody's, if it is still as it was when looked at.</summary>
    /// <exception cref="FaultException">It is gone, somebody else took it, or Neutron cannot bind it there.</exception>
    public async Task<Port> BindAsync(Port port, Card card, CancellationToken cancel)
    {
        try
        {
            var changes = await BodyAsync(card, port.Binding.Profile, named: port.DnsName.Length > 0, cancel);
            var bound = await ChangeAsync(port, changes, port.Revision, cancel);
            if (IsBound(bound)) return NetworkDocuments.Port(bound);
            await LeaveAsync(NetworkDocuments.Port(bound), cancel);
            throw new FaultException(ServerFaults.BindingFailed(port.Id));
        }
        catch (FaultException refused) when (refused.Fault.Kind == FaultKind.PreconditionFailed)
        {
            throw new FaultException(ServerFaults.PortInUse(port.Id));
        }
    }

    /// <summary>Bound there, if it is not yet.</summary>
    /// <exception cref="FaultException">Neutron cannot bind it there.</exception>
    public async Task<Port> OnHostAsync(Port port, string host, CancellationToken cancel)
    {
        if (port.Binding.Host == host) return port;
        var moved = await ChangeAsync(port, new() { ["binding:host_id"] = host }, null, cancel);
        return IsBound(moved) ? NetworkDocuments.Port(moved) : throw new FaultException(ServerFaults.BindingFailed(port.Id));
    }

    /// <summary>New ports, all or none.</summary>
    public async Task<IReadOnlyList<Port>> MakeAsync(IReadOnlyList<NewCard> cards, CancellationToken cancel)
    {
        var bodies = new List<JsonObject>();
        foreach (var card in cards) bodies.Add(await BodyAsync(card, cancel));
        try
        {
            var made = await service.CreateAsync(ResourceKind.Port, bodies, cancel);
            if (made.FirstOrDefault(port => !IsBound(port)) is not { ValueKind: JsonValueKind.Object } failed) return [.. made.Select(NetworkDocuments.Port)];
            foreach (var port in made) await service.DeleteAsync(ResourceKind.Port, port.Id("id"), cancel);
            throw new FaultException(ServerFaults.BindingFailed(failed.Id("id")));
        }
        catch (FaultException refused)
        {
            // The answer to several ports names the one that it is about by its network or address.
            var blamed = cards.FirstOrDefault(card => Names(refused, card.Request.FixedIp)) ?? cards.FirstOrDefault(card => Names(refused, card.NetworkId.ToString())) ?? cards[0];
            throw new FaultException(ServerFaults.OfPort(refused.Fault, blamed.NetworkId, blamed.Request.FixedIp));
        }

        static bool Names(FaultException refused, string? what) => what is not null && refused.Message.Contains(what, StringComparison.Ordinal);
    }

    /// <summary>The server does without it: one that was made for it is deleted, the user's is nobody's again. Nothing happens when it is gone.</summary>
    public async Task LeaveAsync(Port port, CancellationToken cancel)
    {
        if (port.MadeForServer)
        {
            await service.DeleteAsync(ResourceKind.Port, port.Id, cancel);
            return;
        }
        var changes = new JsonObject { ["device_id"] = "", ["device_owner"] = "", ["binding:host_id"] = null, ["binding:profile"] = CardMark.Without(port.Binding.Profile) };
        if (await extensions.NamesPortsAsync(cancel)) changes["dns_name"] = "";
        await service.UpdateAsync(ResourceKind.Port, port.Id, changes, null, cancel);
    }

    private async Task<JsonObject> BodyAsync(NewCard card, CancellationToken cancel)
    {
        var body = await BodyAsync(card, new Dictionary<string, JsonElement>(), named: false, cancel);
        body["network_id"] = card.NetworkId.ToString();
        body["tenant_id"] = card.ProjectId;
        body["admin_state_up"] = true;
        if (card.Request.FixedIp is { } address) body["fixed_ips"] = new JsonArray(new JsonObject { ["ip_address"] = address });
        if (card.Groups is { } groups) body["security_groups"] = JsonMembers.Array(groups.Select(id => (JsonNode?)id.ToString()));
        return body;
    }

    private async Task<JsonObject> BodyAsync(Card card, IReadOnlyDictionary<string, JsonElement> profile, bool named, CancellationToken cancel)
    {
        var body = new JsonObject
        {
            ["device_id"] = card.Owner.ServerId.ToString(),
            ["device_owner"] = $"compute:{card.Owner.AvailabilityZone}",
            ["binding:host_id"] = card.Owner.Host,
            ["binding:profile"] = CardMark.Write(profile, card.Made, card.Place, card.Request.Tag),
        };
        if (!named && await extensions.NamesPortsAsync(cancel)) body["dns_name"] = card.Owner.Hostname;
        return body;
    }

    private async Task<JsonElement> ChangeAsync(Port port, JsonObject changes, long? revision, CancellationToken cancel) =>
        await service.UpdateAsync(ResourceKind.Port, port.Id, changes, revision, cancel) ?? throw new FaultException(ServerFaults.PortMissing(port.Id));

    private static bool IsBound(JsonElement port) => port.Text("binding:vif_type") != "binding_failed";

    private async Task<Dictionary<Guid, T>> AllAsync<T>(ResourceKind kind, string by, IReadOnlyList<Guid> ids, Func<JsonElement, T> read, CancellationToken cancel) where T : NetworkResource =>
        ids.Count == 0 ? [] : (await service.ListAsync(kind, ids.Select(id => (by, id.ToString())), cancel)).Select(read).ToDictionary(item => item.Id);
}
