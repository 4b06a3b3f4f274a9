using System.Data.Common;
using Dapper;
using NovaCompat.Core.Aggregates;
using NovaCompat.Store.Placement;

namespace NovaCompat.Store.Aggregates;

/// <summary>The rows of an aggregate, its hosts and its metadata. There are few: they are read whole, in three queries.</summary>
internal static class AggregateTable
{
    public static async Task<IReadOnlyList<Aggregate>> ReadAsync(DbConnection connection, DbTransaction? transaction = null)
    {
        var rows = await connection.QueryAsync<Row>("select id, number, name, created_at, updated_at from aggregates order by number", transaction: transaction);
        var hosts = (await connection.QueryAsync<(string Id, string Host)>("select aggregate_id, host from aggregate_hosts order by position, host", transaction: transaction)).ToLookup(row => row.Id, row => row.Host);
        var metadata = (await connection.QueryAsync<(string Id, string Item, string Value)>("select aggregate_id, item, value from aggregate_metadata order by item", transaction: transaction)).ToLookup(row => row.Id);
        return [.. rows.Select(row => new Aggregate
        {
            Id = Guid.Parse(row.Id),
            Number = row.Number,
            Name = row.Name,
            Hosts = [.. hosts[row.Id]],
            Metadata = metadata[row.Id].ToDictionary(pair => pair.Item, pair => pair.Value),
            CreatedAt = row.CreatedAt.ToTime(),
            UpdatedAt = row.UpdatedAt.ToTime(),
        })];
    }

    public static async Task InsertAsync(DbTransaction transaction, Aggregate aggregate)
    {
        await transaction.Connection!.ExecuteAsync(
            "insert into aggregates (id, number, name, created_at) values (@id, @Number, @Name, @created)",
            new { id = aggregate.Id.ToString(), aggregate.Number, aggregate.Name, created = aggregate.CreatedAt.ToMicros() }, transaction);
        await WritePartsAsync(transaction, aggregate);
    }

    /// <summary>The resource providers of hosts that come or go come and go with them.</summary>
    public static async Task UpdateAsync(DbTransaction transaction, Aggregate before, Aggregate aggregate)
    {
        var id = aggregate.Id.ToString();
        foreach (var host in aggregate.Hosts.Except(before.Hosts)) await HostProviders.JoinAsync(transaction, aggregate.Id, host, member: true);
        foreach (var host in before.Hosts.Except(aggregate.Hosts)) await HostProviders.JoinAsync(transaction, aggregate.Id, host, member: false);
        await transaction.Connection!.ExecuteAsync("update aggregates set name = @Name, updated_at = @updated where id = @id", new { id, aggregate.Name, updated = aggregate.UpdatedAt.ToMicros() }, transaction);
        await transaction.Connection!.ExecuteAsync("delete from aggregate_hosts where aggregate_id = @id", new { id }, transaction);
        await transaction.Connection!.ExecuteAsync("delete from aggregate_metadata where aggregate_id = @id", new { id }, transaction);
        await WritePartsAsync(transaction, aggregate);
    }

    public static Task DeleteAsync(DbTransaction transaction, Guid id) =>
        transaction.Connection!.ExecuteAsync("delete from aggregates where id = @id", new { id = id.ToString() }, transaction);

    private static async Task WritePartsAsync(DbTransaction transaction, Aggregate aggregate)
    {
        var id = aggregate.Id.ToString();
        await transaction.Connection!.ExecuteAsync("insert into aggregate_hosts (aggregate_id, host, position) values (@id, @host, @position)",
            aggregate.Hosts.Select((host, position) => new { id, host, position }), transaction);
        await transaction.Connection!.ExecuteAsync("insert into aggregate_metadata (aggregate_id, item, value) values (@id, @Key, @Value)",
            aggregate.Metadata.Select(pair => new { id, pair.Key, pair.Value }), transaction);
    }

    private sealed class Row
    {
        public string Id { get; set; } = "";
        public long Number { get; set; }
        public string Name { get; set; } = "";
        public long CreatedAt { get; set; }
        public long? UpdatedAt { get; set; }
    }
}
