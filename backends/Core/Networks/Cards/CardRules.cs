using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>What a server's cards may be, whichever Network service is behind (nova/network/neutron.py, validate_networks). Changes nothing; refuses by <see cref="FaultException"/>.</summary>
public sealed class CardRules(ICardSight sight, NetworkCaller caller)
{
    /// <summary>Null when <paramref name="count"/> servers could have these cards and groups.</summary>
    public async Task<Fault?> CheckAsync(NetworkRequests requests, IReadOnlyList<string> securityGroups, int count)
    {
        try
        {
            // The default group is made on first look, so it always is there.
            foreach (var name in securityGroups.Where(name => name != SecurityGroup.DefaultName).Distinct()) await GroupAsync(name);
            var added = requests.Mode switch
            {
                NetworkMode.None => 0,
                NetworkMode.Listed => await CheckListedAsync(requests.Items),
                _ => await CheckAutomaticAsync(requests.Mode),
            };
            return added > 0 && await sight.FreePortsAsync() is { } free && (long)added * count > free ? ServerFaults.PortQuota : null;
        }
        catch (FaultException refused)
        {
            return refused.Fault;
        }
    }

    /// <summary>The cards one by one.</summary>
    /// <param name="requests">Of the server.</param>
    /// <param name="makeNetwork">Makes the network of a project that has none.</param>
    public async Task<IReadOnlyList<NetworkRequest>> CardsAsync(NetworkRequests requests, Func<Task<Guid>> makeNetwork)
    {
        if (requests.Mode == NetworkMode.None) return [];
        if (requests.Mode == NetworkMode.Listed) return requests.Items;
        return await sight.CandidatesAsync() switch
        {
            [] when requests.Mode == NetworkMode.Any => [],
            [] => [new() { NetworkId = await makeNetwork() }],
            [var one] => [new() { NetworkId = one.Id }],
            _ => throw new FaultException(ServerFaults.Ambiguous),
        };
    }

    /// <summary>The network when the caller may put a server on it.</summary>
    public async Task<Network> NetworkAsync(Guid id)
    {
        var network = await sight.NetworkAsync(id) ?? throw new FaultException(ServerFaults.NetworkMissing(id));
        if (network.External && !network.Shared && !caller.IsAdmin) throw new FaultException(ServerFaults.External(id));
        return network.Subnets.Count == 0 ? throw new FaultException(ServerFaults.NeedsSubnet(id)) : network;
    }

    /// <summary>The port when the caller may give it to a server.</summary>
    public async Task<Port> PortAsync(Guid id)
    {
        var port = await sight.PortAsync(id) ?? throw new FaultException(ServerFaults.PortMissing(id));
        if (port.DeviceId.Length > 0) throw new FaultException(ServerFaults.PortInUse(id));
        return port.FixedIps is null or { Count: 0 } ? throw new FaultException(ServerFaults.PortNeedsAddress(id)) : port;
    }

    /// <summary>The network of a card that is added later: the one named, else the project's only one. What is not there is 404 now.</summary>
    public async Task<Network> NetworkAsync(CardAttachment attachment)
    {
        if (attachment.Request.NetworkId is not { } id)
        {
            return await sight.CandidatesAsync() switch
            {
                [var one] => one,
                [] => throw new FaultException(ServerFaults.NoNetwork(attachment.ServerProjectId)),
                _ => throw new FaultException(ServerFaults.Ambiguous with { Kind = FaultKind.BadRequest }),
            };
        }
        var network = await OrNotFoundAsync(NetworkAsync(id), ServerFaults.NetworkMissing(id));
        if (attachment.Request.FixedIp is not { } address) return network;
        await CheckAddressAsync(network.Id, address, FaultKind.Conflict);
        return network;
    }

    /// <summary>The port of a card that is added later. What is not there is 404 now.</summary>
    public async Task<Port> PortAsync(CardAttachment attachment)
    {
        var id = attachment.Request.PortId!.Value;
        var port = await OrNotFoundAsync(PortAsync(id), ServerFaults.PortMissing(id));
        return port.ProjectId == attachment.ServerProjectId ? port : throw new FaultException(ServerFaults.PortNotUsable(id, attachment.ServerId));
    }

    /// <summary>The one group of this name or id.</summary>
    public async Task<Guid> GroupAsync(string nameOrId) => await sight.GroupsAsync(nameOrId) switch
    {
        [var one] => one.Id,
        [] => throw new FaultException(ServerFaults.GroupMissing(nameOrId)),
        _ => throw new FaultException(ServerFaults.GroupAmbiguous(nameOrId)),
    };

    /// <summary>The same, of a server that is there: 404 without such a group.</summary>
    public Task<Guid> GroupForServerAsync(string nameOrId) => OrElseAsync(GroupAsync(nameOrId), ServerFaults.GroupMissing(nameOrId), ServerFaults.GroupUnknown(nameOrId, caller.ProjectId));

    private async Task<int> CheckAutomaticAsync(NetworkMode mode)
    {
        switch (await sight.CandidatesAsync())
        {
            case []:
                if (mode == NetworkMode.Any) return 0;
                return await sight.CanMakeNetworkAsync() ? 1 : throw new FaultException(ServerFaults.NoAutomaticNetwork(caller.ProjectId));
            case [var one]:
                return one.Subnets.Count == 0 ? throw new FaultException(ServerFaults.NeedsSubnet(one.Id)) : 1;
            default:
                throw new FaultException(ServerFaults.Ambiguous);
        }
    }

    private async Task<int> CheckListedAsync(IReadOnlyList<NetworkRequest> items)
    {
        foreach (var item in items)
        {
            if (item.PortId is { } port)
            {
                await PortAsync(port);
                continue;
            }
            var network = await NetworkAsync(item.NetworkId!.Value);
            if (item.FixedIp is { } address) await CheckAddressAsync(network.Id, address, FaultKind.BadRequest);
        }
        return items.Count(item => item.PortId is null);
    }

    private async Task CheckAddressAsync(Guid network, string address, FaultKind taken)
    {
        if (!(await sight.SubnetsAsync(network)).Any(subnet => subnet.Fits(address))) throw new FaultException(ServerFaults.AddressNotOnNetwork(address, network));
        if (await sight.HolderAsync(network, address) is { } holder) throw new FaultException(ServerFaults.AddressInUse(address, holder) with { Kind = taken });
    }

    private static Task<T> OrNotFoundAsync<T>(Task<T> found, Fault missing) => OrElseAsync(found, missing, missing with { Kind = FaultKind.NotFound });

    private static async Task<T> OrElseAsync<T>(Task<T> found, Fault missing, Fault instead)
    {
        try
        {
            return await found;
        }
        catch (FaultException refused) when (refused.Fault == missing)
        {
            throw new FaultException(instead);
        }
    }
}
