using System.Data.Common;
using Dapper;
using NovaCompat.Core.Placement;

namespace NovaCompat.Store.Placement;

/// <summary>Providers with all their parts. Of a host, each claim counts into the generation too.</summary>
internal static class ProviderTable
{
    /// <summary>Null: all of them.</summary>
    public static async Task<IReadOnlyList<ResourceProvider>> ReadAsync(DbConnection connection, IReadOnlyCollection<Guid>? ids = null, DbTransaction? transaction = null)
    {
        var key = new { ids = new AnyOf((ids ?? []).Select(id => id.ToString())) };
        string Of(string column) => ids is null ? "" : $"where {column} in @ids";
        var rows = await connection.QueryAsync<Row>(
            $"""
            select p.id, p.name, p.generation + coalesce((select n.claim_changes from compute_nodes n where n.id = p.id), 0) as generation, p.parent_id, p.root_id, p.created_at, p.updated_at
            from resource_providers p {Of("p.id")} order by p.created_at, p.id
            """, key, transaction);
        var inventories = (await connection.QueryAsync<InventoryRow>($"select {InventoryTable.Columns} from inventories {Of("provider_id")} order by resource_class", key, transaction)).ToLookup(row => row.ProviderId);
        var used = (await connection.QueryAsync<(string Id, string Resource, long Used)>(
            $"select provider_id, resource_class, sum(used) from allocations {Of("provider_id")} group by provider_id, resource_class", key, transaction)).ToLookup(row => row.Id);
        var traits = (await connection.QueryAsync<(string Id, string Trait)>($"select provider_id, trait from provider_traits {Of("provider_id")} order by trait", key, transaction)).ToLookup(row => row.Id, row => row.Trait);
        var aggregates = (await connection.QueryAsync<(string Id, string Aggregate)>(
            $"select provider_id, aggregate_id from provider_aggregates {Of("provider_id")} order by aggregate_id", key, transaction)).ToLookup(row => row.Id, row => Guid.Parse(row.Aggregate));
        return [.. rows.Select(row => new ResourceProvider
        {
            Id = Guid.Parse(row.Id),
            Name = row.Name,
            Generation = row.Generation,
            ParentId = row.ParentId is null ? null : Guid.Parse(row.ParentId),
            RootId = Guid.Parse(row.RootId),
            CreatedAt = row.CreatedAt.ToTime(),
            UpdatedAt = row.UpdatedAt.ToTime(),
            Inventories = inventories[row.Id].ToDictionary(one => one.ResourceClass, one => one.ToInventory()),
            Used = used[row.Id].ToDictionary(one => one.Resource, one => one.Used),
            Traits = traits[row.Id].ToHashSet(),
            Aggregates = aggregates[row.Id].ToHashSet(),
        })];
    }

    /// <summary>Makes a provider, or writes over the name and place of one.</summary>
    public static Task SaveAsync(DbTransaction transaction, ResourceProvider provider, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        """
        insert into resource_providers (id, name, generation, parent_id, root_id, created_at) values (@id, @Name, 0, @parent, @root, @created)
        on conflict (id) do update set name = @Name, parent_id = @parent, root_id = @root, updated_at = @now
        """,
        new { id = provider.Id.ToString(), provider.Name, parent = provider.ParentId?.ToString(), root = provider.RootId.ToString(), created = provider.CreatedAt.ToMicros(), now = now.ToMicros() }, transaction);

    public static async Task RemoveAsync(DbTransaction transaction, Guid provider)
    {
        var id = provider.ToString();
        await HostProviders.ForgetAsync(transaction, id);
        await transaction.Connection!.ExecuteAsync("delete from resource_providers where id = @id", new { id }, transaction);
    }

    /// <summary>Writes the parts that are new, and of a host what follows from them.</summary>
    public static async Task ChangeAsync(DbTransaction transaction, Guid provider, ProviderChange change, DateTimeOffset now)
    {
        var id = provider.ToString();
        if (change.Traits is { } traits) await ReplaceAsync(transaction, "provider_traits", "trait", id, traits);
        if (change.Aggregates is { } aggregates) await ReplaceAsync(transaction, "provider_aggregates", "aggregate_id", id, aggregates.Select(aggregate => aggregate.ToString()));
        if (change.Raises) await RaiseAsync(transaction, [id], now);
        if (change.Inventories is not { } inventories) return;
        await InventoryTable.WriteAsync(transaction, id, inventories);
        await HostProviders.LimitAsync(transaction, id, raises: false);
    }

    public static Task RaiseAsync(DbTransaction transaction, IEnumerable<string> ids, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        "update resource_providers set generation = generation + 1, updated_at = @now where id = @id", ids.Select(id => new { id, now = now.ToMicros() }), transaction);

    private static async Task ReplaceAsync(DbTransaction transaction, string table, string column, string id, IEnumerable<string> values)
    {
        await transaction.Connection!.ExecuteAsync($"delete from {table} where provider_id = @id", new { id }, transaction);
        await transaction.Connection!.ExecuteAsync($"insert into {table} (provider_id, {column}) values (@id, @value)", values.Select(value => new { id, value }), transaction);
    }

    private sealed class Row
    {
        public string Id { get; set; } = "";
        public string Name { get; set; } = "";
        public long Generation { get; set; }
        public string? ParentId { get; set; }
        public string RootId { get; set; } = "";
        public long CreatedAt { get; set; }
        public long? UpdatedAt { get; set; }
    }
}
