using System.Data.Common;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Cuts the blocks of new subnets from pools. The pool's row is locked, so that two never get the same block.</summary>
internal static class PoolBlocks
{
    /// <summary>The subnet with its block, when it asks for one of a pool; else as it is.</summary>
    public static async Task<Subnet> TakeAsync(DbTransaction transaction, Subnet subnet, NetworkCaller caller, string ending)
    {
        if (await PoolAsync(transaction, subnet, caller, ending) is not { } pool)
            return subnet.Cidr.Length > 0 ? subnet : throw new FaultException(Faults.BadRequest("Bad subnets request: a subnetpool must be specified in the absence of a cidr.", "BadRequest"));
        var length = subnet.Cidr.Length > 0 ? Cidr.Parse(subnet.Cidr).Length : subnet.PrefixWish ?? pool.DefaultPrefix;
        if (length < pool.MinPrefix) throw new FaultException(PoolFaults.TooWide(length, pool.MinPrefix));
        if (length > pool.MaxPrefix) throw new FaultException(PoolFaults.TooNarrow(length, pool.MaxPrefix));
        var others = await NetworkTables.Subnets.SelectAsync(transaction.Connection!, new Filter().And("subnetpool_id = @pool", "pool", pool.Id.ToString()), transaction);
        var taken = others.Select(other => Cidr.Parse(other.Cidr)).ToList();
        if (pool.DefaultQuota is { } quota)
        {
            var used = others.Where(other => other.ProjectId == subnet.ProjectId).Sum(other => Units(Cidr.Parse(other.Cidr).Length, pool.IpVersion));
            if (used + Units(length, pool.IpVersion) > quota) throw new FaultException(PoolFaults.OverQuota);
        }
        if (subnet.Cidr.Length == 0)
            return subnet with { PoolId = pool.Id, Cidr = (PoolPlan.Free(pool, length, taken) ?? throw new FaultException(PoolFaults.NoRoom(length))).ToString() };
        var block = Cidr.Parse(subnet.Cidr);
        return PoolPlan.Covers(pool, block) && !taken.Exists(block.Overlaps) ? subnet with { PoolId = pool.Id } : throw new FaultException(PoolFaults.BlockNotFree);
    }

    /// <summary>Subnets of one IP version on one network come from one pool, or from none.</summary>
    public static void CheckNeighbours(Subnet subnet, IEnumerable<Subnet> others)
    {
        if (others.Any(other => other.IpVersion == subnet.IpVersion && other.PoolId != subnet.PoolId)) throw new FaultException(PoolFaults.OtherPool(subnet.NetworkId));
    }

    private static async Task<SubnetPool?> PoolAsync(DbTransaction transaction, Subnet subnet, NetworkCaller caller, string ending)
    {
        var connection = transaction.Connection!;
        if (subnet.PoolId is { } id)
        {
            var pool = await NetworkTables.SubnetPools.FindAsync(connection, id, transaction, ending);
            var usable = pool is not null && (caller.IsAdmin || pool.ProjectId == caller.ProjectId || await SharingTable.IsAsync(connection, id, caller.ProjectId, transaction: transaction));
            if (!usable) throw new FaultException(ResourceKind.SubnetPool.Missing(id));
            return pool!.IpVersion == subnet.IpVersion ? pool : throw new FaultException(NetworkFaults.Invalid($"subnet pool {id} is of IP version {pool.IpVersion}"));
        }
        if (!subnet.FromDefaultPool) return null;
        var found = await NetworkTables.SubnetPools.SelectAsync(connection, new Filter().And("is_default and ip_version = @version", "version", subnet.IpVersion), transaction, "id " + ending);
        return found is [var standard, ..] ? standard : throw new FaultException(PoolFaults.NoDefault(subnet.IpVersion));
    }

    /// <summary>What quotas count: addresses, or blocks of /64 for IPv6.</summary>
    private static double Units(int length, int version) => Math.Pow(2, version == 4 ? 32 - length : Math.Max(0, 64 - length));
}
