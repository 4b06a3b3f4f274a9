using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Store.Quotas;

namespace NovaCompat.Store.Networks;

/// <summary>The network that a project without any gets with its first server that asks for <c>auto</c>: isolated, with a block that no other subnet has.</summary>
internal static class AutomaticNetwork
{
    private const string Name = "auto_allocated_network";

    public static async Task<Network> MakeAsync(DbTransaction transaction, string projectId, NetworkOptions options, DateTimeOffset now)
    {
        await QuotaTable.LockAsync(transaction, "automatic_networks", now);
        if (await FindAsync(transaction.Connection!, projectId, transaction) is { } found) return found;
        var block = await FreeBlockAsync(transaction.Connection!, options, transaction) ?? throw new FaultException(ServerFaults.NoAutomaticNetwork(projectId));
        return await NetworkMaking.MakeAsync(transaction, new Network
        {
            ProjectId = projectId,
            Name = Name,
            Mtu = options.Mtu,
        }, new Subnet
        {
            ProjectId = projectId,
            NetworkId = default,
            Name = "auto_allocated_subnet_v4",
            Cidr = block.ToString(),
            GatewayChosen = false,
            DnsServers = options.DnsServers,
        }, now);
    }

    public static async Task<Network?> FindAsync(DbConnection connection, string projectId, DbTransaction? transaction = null)
    {
        var mine = new Filter().And("project_id = @project", "project", projectId).And("name = @name", "name", Name);
        return await NetworkTables.Networks.SelectAsync(connection, mine, transaction) is [var found, ..] ? found : null;
    }

    /// <summary>Null when the pool is used up.</summary>
    public static async Task<Cidr?> FreeBlockAsync(DbConnection connection, NetworkOptions options, DbTransaction? transaction)
    {
        var taken = (await connection.QueryAsync<string>("select cidr from subnets", transaction: transaction)).Select(Cidr.Parse).ToList();
        var pool = Cidr.Parse(options.AutoAllocatedPool);
        var step = UInt128.One << (32 - options.AutoAllocatedPrefix);
        for (var first = pool.First; first <= pool.Last; first += step)
        {
            var block = new Cidr(4, first, options.AutoAllocatedPrefix);
            if (!taken.Any(block.Overlaps)) return block;
        }
        return null;
    }
}
