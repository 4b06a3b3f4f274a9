using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Remote.Networks;

/// <inheritdoc cref="IServerCards"/>
/// <remarks>What a user could do in Neutron with these ports is done as the user; binding is the service user's.</remarks>
internal sealed class RemoteCards(NeutronSession service, NeutronSession asCaller, ServerPorts ports) : IServerCards
{
    public async Task<ServerPort> AttachAsync(CardAttachment attachment, CancellationToken cancel)
    {
        var rules = new CardRules(new RemoteSight(asCaller, service, attachment.ServerProjectId, cancel), attachment.Caller);
        var owner = new CardOwner(attachment.ServerId, attachment.Hostname, attachment.Host, attachment.AvailabilityZone);
        var place = ((await ports.RowsAsync(attachment.ServerId, cancel)).Max(port => port.Card) ?? -1) + 1;
        var port = attachment.Request.PortId is not null
            ? await ports.BindAsync(await OwnedAsync(rules, attachment, cancel), new(owner, place, attachment.Request, Made: false), cancel)
            : (await ports.MakeAsync([new(owner, place, attachment.Request, (await rules.NetworkAsync(attachment)).Id, attachment.ServerProjectId, Groups: null)], cancel))[0];
        return (await ports.ViewAsync([port], cancel)) is [var view] ? view : throw new FaultException(ServerFaults.NetworkMissing(port.NetworkId));
    }

    public async Task DetachAsync(Guid serverId, Guid portId, CancellationToken cancel)
    {
        if ((await ports.RowsAsync(serverId, cancel)).FirstOrDefault(port => port.Id == portId) is { } held) await ports.LeaveAsync(held, cancel);
    }

    public async Task AddGroupAsync(Guid serverId, string group, NetworkCaller caller, CancellationToken cancel)
    {
        var id = await GroupAsync(group, caller, cancel);
        foreach (var port in await HeldAsync(serverId, cancel))
        {
            if (!port.HasSecurity || port.FixedIps is null or { Count: 0 }) throw new FaultException(ServerFaults.GroupNotPossible);
            if (port.SecurityGroups?.Contains(id) != true) await SetGroupsAsync(port, [.. port.SecurityGroups ?? [], id], cancel);
        }
    }

    public async Task RemoveGroupAsync(Guid serverId, string group, NetworkCaller caller, CancellationToken cancel)
    {
        var id = await GroupAsync(group, caller, cancel);
        var holding = (await HeldAsync(serverId, cancel)).Where(port => port.SecurityGroups?.Contains(id) == true).ToList();
        if (holding.Count == 0) throw new FaultException(ServerFaults.GroupNotHeld(group, serverId));
        foreach (var port in holding) await SetGroupsAsync(port, port.SecurityGroups!.Where(known => known != id), cancel);
    }

    public async Task AddAddressAsync(Guid serverId, string networkId, CancellationToken cancel)
    {
        var port = (await ports.RowsAsync(serverId, cancel)).FirstOrDefault(port => port.NetworkId.ToString().Equals(networkId, StringComparison.OrdinalIgnoreCase))
            ?? throw new FaultException(ServerFaults.NotOnNetwork(serverId));
        var subnets = await new RemoteSight(asCaller, service, port.ProjectId, cancel).SubnetsAsync(port.NetworkId);
        foreach (var subnet in subnets.Where(subnet => !subnet.SelfAssigned))
        {
            try
            {
                await SetAddressesAsync(port, (port.FixedIps ?? []).Append(new(subnet.Id, null)), cancel);
                return;
            }
            catch (FaultException refused) when (refused.Fault.Type?.StartsWith("IpAddressGenerationFailure", StringComparison.Ordinal) == true)
            {
                // Another subnet may have one.
            }
        }
        throw new FaultException(ServerFaults.NoAddressLeft(port.NetworkId));
    }

    public async Task RemoveAddressAsync(Guid serverId, string address, CancellationToken cancel)
    {
        var port = (await ports.RowsAsync(serverId, cancel)).FirstOrDefault(port => port.FixedIps?.Any(known => known.IpAddress == address) == true)
            ?? throw new FaultException(ServerFaults.AddressNotHeld(serverId, address));
        await SetAddressesAsync(port, port.FixedIps!.Where(known => known.IpAddress != address), cancel);
    }

    /// <summary>The port that the caller may give away, with all that only the service user sees of it.</summary>
    private async Task<Port> OwnedAsync(CardRules rules, CardAttachment attachment, CancellationToken cancel)
    {
        var seen = await rules.PortAsync(attachment);
        var whole = await ports.FindAsync(seen.Id, cancel) ?? throw new FaultException(ServerFaults.PortMissing(seen.Id) with { Kind = FaultKind.NotFound });
        return whole.DeviceId.Length == 0 ? whole : throw new FaultException(ServerFaults.PortInUse(seen.Id));
    }

    private Task<Guid> GroupAsync(string group, NetworkCaller caller, CancellationToken cancel) =>
        new CardRules(new RemoteSight(asCaller, service, caller.ProjectId, cancel), caller).GroupForServerAsync(group);

    private async Task<IReadOnlyList<Port>> HeldAsync(Guid serverId, CancellationToken cancel) =>
        await ports.RowsAsync(serverId, cancel) is { Count: > 0 } held ? held : throw new FaultException(ServerFaults.NoCards(serverId));

    private Task SetGroupsAsync(Port port, IEnumerable<Guid> groups, CancellationToken cancel) =>
        SetAsync(port, "security_groups", groups.Select(id => (JsonNode?)id.ToString()), cancel);

    private Task SetAddressesAsync(Port port, IEnumerable<FixedIp> addresses, CancellationToken cancel) => SetAsync(port, "fixed_ips", addresses.Select(ip =>
    {
        var wish = new JsonObject { ["subnet_id"] = ip.SubnetId.ToString() };
        if (ip.IpAddress is { } address) wish["ip_address"] = address;
        return (JsonNode?)wish;
    }), cancel);

    private async Task SetAsync(Port port, string member, IEnumerable<JsonNode?> value, CancellationToken cancel)
    {
        if (await asCaller.UpdateAsync(ResourceKind.Port, port.Id, new() { [member] = JsonMembers.Array(value) }, null, cancel) is null)
            throw new FaultException(ServerFaults.PortMissing(port.Id) with { Kind = FaultKind.NotFound });
    }
}
