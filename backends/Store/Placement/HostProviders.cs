using System.Data.Common;
using Dapper;
using NovaCompat.Core.Json;
using NovaCompat.Core.Placement;
using NovaCompat.Store.Hosts;

namespace NovaCompat.Store.Placement;

/// <summary>
/// Compute hosts as resource providers: both sides change in one transaction. What a host reports becomes its inventories; what they then are, by the host
/// or by an operator, becomes the limits that claims are held against.
/// </summary>
internal static class HostProviders
{
    private const string Sums =
        """
        vcpus_used = (select coalesce(sum(a.used), 0) from allocations a where a.provider_id = compute_nodes.id and a.resource_class = 'VCPU'),
        memory_mb_used = (select coalesce(sum(a.used), 0) from allocations a where a.provider_id = compute_nodes.id and a.resource_class = 'MEMORY_MB'),
        disk_gb_used = (select coalesce(sum(a.used), 0) from allocations a where a.provider_id = compute_nodes.id and a.resource_class = 'DISK_GB')
        """;

    /// <summary>Nothing happens while the host says what it said before.</summary>
    public static async Task ReportAsync(DbTransaction transaction, NodeReport report, DateTimeOffset now)
    {
        var connection = transaction.Connection!;
        var node = await connection.QuerySingleOrDefaultAsync<string>(
            "update compute_nodes set reported = @Reported where host = @Host and reported <> @Reported returning id", report, transaction);
        if (node is null) return;
        await EnsureAsync(transaction, node, report, now);
        var id = new { node, report.Host, DisabledTrait = HostInventory.DisabledTrait, yes = true };
        await connection.ExecuteAsync("insert into provider_traits (provider_id, trait) values (@node, @trait) on conflict do nothing", report.Traits.Select(trait => new { node, trait }), transaction);
        await connection.ExecuteAsync(
            "insert into provider_traits (provider_id, trait) select @node, @DisabledTrait from services where host = @Host and binary_name = 'nova-compute' and disabled = @yes on conflict do nothing", id, transaction);
        await connection.ExecuteAsync(
            "insert into provider_aggregates (provider_id, aggregate_id) select @node, aggregate_id from aggregate_hosts where host = @Host on conflict do nothing", id, transaction);
        await InventoryTable.WriteAsync(transaction, node, report.Inventories, kept: [HostInventory.Vcpu, HostInventory.MemoryMb, HostInventory.DiskGb]);
        await LimitAsync(transaction, node, raises: true);
    }

    /// <summary>Brings limits and sums of a host to its inventories and allocations. Nothing happens when the provider is no host.</summary>
    public static async Task LimitAsync(DbTransaction transaction, string node, bool raises)
    {
        var inventories = await InventoryTable.ReadAsync(transaction, node);
        double LimitOf(string resource) => inventories.TryGetValue(resource, out var inventory) ? inventory.Limit : 0;
        await transaction.Connection!.ExecuteAsync(
            $"update compute_nodes set inventory = @inventory, vcpus_limit = @vcpus, memory_limit = @memory, disk_limit = @disk, claim_changes = claim_changes + @raised, {Sums} where id = @node",
            new { node, raised = raises ? 1 : 0, inventory = Wire.Write(inventories), vcpus = LimitOf(HostInventory.Vcpu), memory = LimitOf(HostInventory.MemoryMb), disk = LimitOf(HostInventory.DiskGb) }, transaction);
    }

    /// <summary>Takes what was freed off the sums of its host; another provider's generation tells that its rows changed.</summary>
    public static async Task GiveBackAsync(DbTransaction transaction, string provider, IReadOnlyList<AllocationRow> freed)
    {
        int Freed(string resource) => freed.Where(row => row.ResourceClass == resource).Sum(row => row.Used);
        var changed = await transaction.Connection!.ExecuteAsync(
            """
            update compute_nodes
            set vcpus_used = vcpus_used - @vcpus, memory_mb_used = memory_mb_used - @memory, disk_gb_used = disk_gb_used - @disk, claim_changes = claim_changes + 1
            where id = @provider
            """,
            new { provider, vcpus = Freed(HostInventory.Vcpu), memory = Freed(HostInventory.MemoryMb), disk = Freed(HostInventory.DiskGb) }, transaction);
        if (changed == 0) await transaction.Connection!.ExecuteAsync("update resource_providers set generation = generation + 1 where id = @provider", new { provider }, transaction);
    }

    /// <summary>The hosts whose sums were not those of their allocations, and are now.</summary>
    public static Task<IEnumerable<string>> AuditAsync(DbTransaction transaction) => transaction.Connection!.QueryAsync<string>(
        $"""
        update compute_nodes set {Sums}
        where vcpus_used <> (select coalesce(sum(a.used), 0) from allocations a where a.provider_id = compute_nodes.id and a.resource_class = 'VCPU')
           or memory_mb_used <> (select coalesce(sum(a.used), 0) from allocations a where a.provider_id = compute_nodes.id and a.resource_class = 'MEMORY_MB')
           or disk_gb_used <> (select coalesce(sum(a.used), 0) from allocations a where a.provider_id = compute_nodes.id and a.resource_class = 'DISK_GB')
        returning host
        """, transaction: transaction);

    /// <summary>The trait that keeps new servers away, as the service is switched on or off.</summary>
    public static async Task MarkAsync(DbTransaction transaction, string host, bool disabled)
    {
        var key = new { host, trait = HostInventory.DisabledTrait };
        var changed = await transaction.Connection!.ExecuteAsync(disabled
            ? "insert into provider_traits (provider_id, trait) select n.id, @trait from compute_nodes n join resource_providers p on p.id = n.id where n.host = @host on conflict do nothing"
            : "delete from provider_traits where trait = @trait and provider_id in (select id from compute_nodes where host = @host)", key, transaction);
        if (changed > 0) await transaction.Connection!.ExecuteAsync("update compute_nodes set claim_changes = claim_changes + 1 where host = @host", key, transaction);
    }

    /// <summary>Puts a host into an aggregate of compute, or takes it out.</summary>
    public static Task JoinAsync(DbTransaction transaction, Guid aggregate, string host, bool member) => transaction.Connection!.ExecuteAsync(member
        ? "insert into provider_aggregates (provider_id, aggregate_id) select p.id, @aggregate from resource_providers p join compute_nodes n on n.id = p.id where n.host = @host on conflict do nothing"
        : "delete from provider_aggregates where aggregate_id = @aggregate and provider_id in (select id from compute_nodes where host = @host)",
        new { aggregate = aggregate.ToString(), host }, transaction);

    /// <summary>A provider that was deleted gives nothing; the host makes it again with its next report.</summary>
    public static Task ForgetAsync(DbTransaction transaction, string node) => transaction.Connection!.ExecuteAsync(
        "update compute_nodes set reported = '', inventory = '{}', vcpus_limit = 0, memory_limit = 0, disk_limit = 0 where id = @node", new { node }, transaction);

    /// <summary>The host goes with its provider, all below it, and what is allocated there.</summary>
    public static async Task RemoveAsync(DbTransaction transaction, string host)
    {
        var tree = (await transaction.Connection!.QueryAsync<string>("select p.id from resource_providers p join compute_nodes n on n.id = p.root_id or n.id = p.id where n.host = @host", new { host }, transaction)).ToList();
        var key = new { tree = new AnyOf(tree), host };
        await transaction.Connection!.ExecuteAsync("delete from allocations where provider_id in @tree", key, transaction);
        await transaction.Connection!.ExecuteAsync("delete from resource_providers where id in @tree", key, transaction);
        await transaction.Connection!.ExecuteAsync("delete from compute_nodes where host = @host", key, transaction);
    }

    /// <summary>The provider has the hypervisor's name, or the node's id where another provider has that name.</summary>
    private static async Task EnsureAsync(DbTransaction transaction, string node, NodeReport report, DateTimeOffset now)
    {
        var connection = transaction.Connection!;
        var taken = await connection.ExecuteScalarAsync<long>("select count(*) from resource_providers where name = @Name and id <> @node", new { report.Name, node }, transaction) > 0;
        await connection.ExecuteAsync(
            """
            insert into resource_providers (id, name, generation, root_id, created_at) values (@node, @name, 0, @node, @now)
            on conflict (id) do update set name = @name, generation = resource_providers.generation + 1, updated_at = @now
            """,
            new { node, name = taken ? node : report.Name, now = now.ToMicros() }, transaction);
    }
}
