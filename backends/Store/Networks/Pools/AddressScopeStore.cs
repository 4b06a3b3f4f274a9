using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

internal sealed class AddressScopeStore(Database database, TimeProvider time) : ResourceStore<AddressScope>(database, time, NetworkTables.AddressScopes)
{
    protected override async Task<AddressScope> AddAsync(DbTransaction transaction, AddressScope item, NetworkCaller caller)
    {
        await NetworkTables.AddressScopes.InsertAsync(transaction, item);
        return item;
    }

    protected override async Task RemoveAsync(DbTransaction transaction, AddressScope item, NetworkCaller caller)
    {
        if (await transaction.Connection!.ExecuteScalarAsync<bool>("select count(*) from subnetpools where address_scope_id = @id", new { id = item.Id.ToString() }, transaction))
            throw new FaultException(PoolFaults.ScopeInUse(item.Id));
    }
}
