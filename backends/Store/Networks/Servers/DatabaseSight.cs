using System.Data.Common;
using Dapper;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <inheritdoc cref="ICardSight"/>
internal sealed class DatabaseSight(DbConnection connection, NetworkCaller caller, NetworkOptions options, DbTransaction? transaction = null, string ending = "") : ICardSight
{
    public Task<IReadOnlyList<Network>> CandidatesAsync() => NetworkTables.Networks.SelectAsync(connection,
        new Filter().And($"(project_id = @project or shared or {SharingTable.Condition(Shareable.Network, parameter: "@project")}) and not external and admin_state_up", "project", caller.ProjectId), transaction);

    public async Task<Network?> NetworkAsync(Guid id) =>
        await NetworkTables.Networks.FindAsync(connection, id, transaction) is { } network && await NetworkUse.SeesAsync(connection, network, caller, transaction) ? network : null;

    public async Task<Port?> PortAsync(Guid id) =>
        await NetworkTables.Ports.FindAsync(connection, id, transaction, ending) is { } port && (caller.IsAdmin || port.ProjectId == caller.ProjectId) ? port : null;

    public Task<IReadOnlyList<Subnet>> SubnetsAsync(Guid network) => PortWriter.SubnetsAsync(connection, network, transaction);

    public Task<string?> HolderAsync(Guid network, string address) => connection.ExecuteScalarAsync<string?>(
        "select p.device_id from fixed_ips f join ports p on p.id = f.port_id where p.network_id = @network and f.address = @address",
        new { network = network.ToString(), address = IpNumber.Parse(address).ToString() }, transaction);

    public async Task<long?> FreePortsAsync()
    {
        var limit = (await QuotaRows.LimitsAsync(connection, caller.ProjectId, transaction))[ResourceKind.Port.Name];
        return limit < 0 ? null : limit - await connection.ExecuteScalarAsync<long>("select count(*) from ports where project_id = @ProjectId", new { caller.ProjectId }, transaction);
    }

    public async Task<bool> CanMakeNetworkAsync() => await AutomaticNetwork.FreeBlockAsync(connection, options, transaction) is not null;

    public Task<IReadOnlyList<SecurityGroup>> GroupsAsync(string nameOrId) => NetworkTables.SecurityGroups.SelectAsync(connection,
        new Filter().And("project_id = @project", "project", caller.ProjectId).And("(name = @name or id = @name)", "name", nameOrId), transaction);
}
