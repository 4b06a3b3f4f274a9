using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

internal sealed class NetworkStore(Database database, TimeProvider time) : ResourceStore<Network>(database, time, NetworkTables.Networks)
{
    protected override async Task<Network> AddAsync(DbTransaction transaction, Network item, NetworkCaller caller)
    {
        await NetworkTables.Networks.InsertAsync(transaction, item);
        await DefaultGroups.EnsureAsync(transaction, item.ProjectId, item.CreatedAt);
        return item;
    }

    protected override async Task<Network> ChangeAsync(DbTransaction transaction, Network before, Network after, NetworkCaller caller)
    {
        var closing = before.Shared && !after.Shared;
        if (closing && await transaction.Connection!.ExecuteScalarAsync<bool>(
            "select count(*) from ports where network_id = @id and project_id <> @ProjectId", new { id = after.Id.ToString(), after.ProjectId }, transaction))
            throw new FaultException(NetworkFaults.SharedByOthers(after));
        return after;
    }

    protected override async Task RemoveAsync(DbTransaction transaction, Network item, NetworkCaller caller)
    {
        var id = item.Id.ToString();
        if (await transaction.Connection!.ExecuteScalarAsync<bool>("select count(*) from ports where network_id = @id", new { id }, transaction))
            throw new FaultException(NetworkFaults.NetworkInUse(item.Id));
        await transaction.Connection!.ExecuteAsync("delete from network_tags where resource_id in (select id from subnets where network_id = @id)", new { id }, transaction);
        await transaction.Connection!.ExecuteAsync("delete from subnets where network_id = @id", new { id }, transaction);
    }
}
