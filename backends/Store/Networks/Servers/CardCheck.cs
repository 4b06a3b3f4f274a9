using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Whether the cards that a server asks for could be made; changes nothing.</summary>
internal sealed class CardCheck(DbConnection connection, NetworkCaller caller, NetworkOptions options, DbTransaction? transaction = null, string ending = "")
{
    public async Task<Fault?> CheckAsync(NetworkRequests requests, int count)
    {
        if (requests.Mode == NetworkMode.None) return null;
        var refusal = requests.Mode == NetworkMode.Listed ? await CheckListedAsync(requests.Items) : await CheckAutomaticAsync(requests.Mode);
        if (refusal is not null) return refusal;
        var added = requests.Mode == NetworkMode.Listed ? requests.Items.Count(item => item.PortId is null) : 1;
        return added > 0 ? await CheckQuotaAsync(added * count) : null;
    }

    /// <summary>The networks that a project's server may get without asking for one: its own and shared ones, but external ones never.</summary>
    public Task<IReadOnlyList<Network>> CandidatesAsync() => NetworkTables.Networks.SelectAsync(connection,
        new Filter().And($"(project_id = @project or shared or {SharingTable.Condition(Shareable.Network, parameter: "@project")}) and not external and admin_state_up", "project", caller.ProjectId), transaction);

    /// <summary>The network when the caller may put a server on it.</summary>
    public async Task<(Network? Network, Fault? Refusal)> NetworkAsync(Guid id)
    {
        var network = await NetworkTables.Networks.FindAsync(connection, id, transaction);
        if (network is null || !await NetworkUse.SeesAsync(connection, network, caller, transaction)) return (null, ServerFaults.NetworkMissing(id));
        if (network.External && !network.Shared && !caller.IsAdmin) return (null, ServerFaults.External(id));
        return network.Subnets.Count == 0 ? (null, ServerFaults.NeedsSubnet(id)) : (network, null);
    }

    /// <summary>The port when the caller may give it to a server.</summary>
    public async Task<(Port? Port, Fault? Refusal)> PortAsync(Guid id)
    {
        var port = await NetworkTables.Ports.FindAsync(connection, id, transaction, ending);
        if (port is null || !(caller.IsAdmin || port.ProjectId == caller.ProjectId)) return (null, ServerFaults.PortMissing(id));
        if (port.DeviceId.Length > 0) return (null, ServerFaults.PortInUse(id));
        return port.FixedIps is null or { Count: 0 } ? (null, ServerFaults.PortNeedsAddress(id)) : (port, null);
    }

    /// <summary>What has the address on this network, or null.</summary>
    public Task<string?> HolderAsync(Guid network, string address) => connection.ExecuteScalarAsync<string?>(
        "select p.device_id from fixed_ips f join ports p on p.id = f.port_id where p.network_id = @network and f.address = @address",
        new { network = network.ToString(), address = IpNumber.Parse(address).ToString() }, transaction);

    private async Task<Fault?> CheckAutomaticAsync(NetworkMode mode)
    {
        var candidates = await CandidatesAsync();
        if (candidates.Count > 1) return ServerFaults.Ambiguous;
        if (candidates.Count == 0 && mode == NetworkMode.Any) return null;
        if (candidates.Count == 0) return await AutomaticNetwork.FreeBlockAsync(connection, options, transaction) is null ? ServerFaults.NoAutomaticNetwork(caller.ProjectId) : null;
        return candidates[0].Subnets.Count == 0 ? ServerFaults.NeedsSubnet(candidates[0].Id) : null;
    }

    private async Task<Fault?> CheckListedAsync(IReadOnlyList<NetworkRequest> items)
    {
        foreach (var item in items)
        {
            var refusal = item.PortId is { } port ? (await PortAsync(port)).Refusal : await CheckNetworkAsync(item);
            if (refusal is not null) return refusal;
        }
        return null;
    }

    private async Task<Fault?> CheckNetworkAsync(NetworkRequest item)
    {
        var (network, refusal) = await NetworkAsync(item.NetworkId!.Value);
        if (network is null || item.FixedIp is not { } address) return refusal;
        var subnets = await PortWriter.SubnetsAsync(connection, network.Id, transaction);
        if (!subnets.Any(subnet => PortAddresses.Fits(subnet, address))) return ServerFaults.AddressNotOnNetwork(address, network.Id);
        return await HolderAsync(network.Id, address) is { } holder ? ServerFaults.AddressInUse(address, holder) : null;
    }

    private async Task<Fault?> CheckQuotaAsync(int added)
    {
        var limit = (await QuotaRows.LimitsAsync(connection, caller.ProjectId, transaction))[ResourceKind.Port.Name];
        if (limit < 0) return null;
        var used = await connection.ExecuteScalarAsync<long>("select count(*) from ports where project_id = @ProjectId", new { caller.ProjectId }, transaction);
        return used + added > limit ? ServerFaults.PortQuota : null;
    }
}
