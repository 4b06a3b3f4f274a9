using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Pools of blocks. Within one address scope no two of them overlap, and of each IP version one at most is the default.</summary>
internal sealed class SubnetPoolStore(Database database, TimeProvider time) : ResourceStore<SubnetPool>(database, time, NetworkTables.SubnetPools), IPoolOnboarding
{
    /// <inheritdoc/>
    public Task OnboardAsync(Guid poolId, Guid networkId, NetworkCaller caller, CancellationToken cancel) => Database.WriteAsync(async transaction =>
    {
        var pool = await NetworkTables.SubnetPools.FindAsync(transaction.Connection!, poolId, transaction, Database.ForUpdate) ?? throw new FaultException(ResourceKind.SubnetPool.Missing(poolId));
        var network = await NetworkTables.Networks.FindAsync(transaction.Connection!, networkId, transaction);
        if (network is null || !(caller.IsAdmin || network.ProjectId == caller.ProjectId)) throw new FaultException(ResourceKind.Network.Missing(networkId));
        var taken = (await PortWriter.SubnetsAsync(transaction.Connection!, networkId, transaction)).Where(subnet => subnet.IpVersion == pool.IpVersion && subnet.PoolId is null).ToList();
        if (taken.Count == 0) throw new FaultException(PoolFaults.NothingToOnboard(networkId, poolId));
        var wider = await ChangeAsync(transaction, pool, Touched(pool) with { Prefixes = [.. pool.Prefixes, .. taken.Select(subnet => subnet.Cidr)] }, caller);
        await NetworkTables.SubnetPools.UpdateAsync(transaction, pool, wider);
        foreach (var subnet in taken)
            await NetworkTables.Subnets.UpdateAsync(transaction, subnet, subnet with { PoolId = poolId, UpdatedAt = Time.GetUtcNow(), Revision = subnet.Revision + 1 });
    }, cancel);

    protected override async Task<SubnetPool> AddAsync(DbTransaction transaction, SubnetPool item, NetworkCaller caller)
    {
        var pool = PoolPlan.Complete(item);
        await CheckAsync(transaction, pool, caller);
        await NetworkTables.SubnetPools.InsertAsync(transaction, pool);
        return pool;
    }

    protected override async Task<SubnetPool> ChangeAsync(DbTransaction transaction, SubnetPool before, SubnetPool after, NetworkCaller caller)
    {
        var pool = PoolPlan.Complete(after);
        if (!before.Prefixes.All(prefix => PoolPlan.Covers(pool, Cidr.Parse(prefix)))) throw new FaultException(PoolFaults.PrefixesLost);
        await CheckAsync(transaction, pool, caller);
        return pool;
    }

    protected override async Task RemoveAsync(DbTransaction transaction, SubnetPool item, NetworkCaller caller)
    {
        if (await transaction.Connection!.ExecuteScalarAsync<bool>("select count(*) from subnets where subnetpool_id = @id", new { id = item.Id.ToString() }, transaction))
            throw new FaultException(PoolFaults.HasSubnets);
    }

    private async Task CheckAsync(DbTransaction transaction, SubnetPool pool, NetworkCaller caller)
    {
        var connection = transaction.Connection!;
        if (pool.IsDefault && (await NetworkTables.SubnetPools.SelectAsync(connection,
            new Filter().And("is_default and ip_version = @version", "version", pool.IpVersion).And("id <> @id", "id", pool.Id.ToString()), transaction)) is [var other, ..])
            throw new FaultException(PoolFaults.DefaultExists(other.Id, pool.IpVersion));
        if (pool.AddressScopeId is not { } scopeId) return;
        var scope = await NetworkTables.AddressScopes.FindAsync(connection, scopeId, transaction, Database.ForUpdate);
        if (scope is null || !(caller.IsAdmin || scope.ProjectId == caller.ProjectId || await SharingTable.IsAsync(connection, scopeId, caller.ProjectId, transaction: transaction)))
            throw new FaultException(ResourceKind.AddressScope.Missing(scopeId));
        if (scope.IpVersion != pool.IpVersion) throw new FaultException(PoolFaults.ScopeVersion(pool.Id, scopeId, scope.IpVersion));
        var others = await NetworkTables.SubnetPools.SelectAsync(connection,
            new Filter().And("address_scope_id = @scope", "scope", scopeId.ToString()).And("id <> @id", "id", pool.Id.ToString()), transaction);
        var blocks = pool.Prefixes.Select(Cidr.Parse).ToList();
        if (others.SelectMany(one => one.Prefixes).Select(Cidr.Parse).Any(taken => blocks.Exists(taken.Overlaps))) throw new FaultException(PoolFaults.ScopeConflict);
    }
}
