using Dapper;
using NovaCompat.Core.Placement;

namespace NovaCompat.Store.Placement;

/// <inheritdoc cref="IPlacementNameStore"/>
public sealed class PlacementNameStore(Database database, TimeProvider time) : IPlacementNameStore
{
    public Task<IReadOnlyDictionary<string, DateTimeOffset>> ListAsync(NameKind kind, CancellationToken cancel) => database.ReadAsync(connection => NameTable.ListAsync(connection, kind), cancel);

    public Task<bool> AddAsync(NameKind kind, string name, CancellationToken cancel) => database.WriteAsync(async transaction =>
        await transaction.Connection!.ExecuteAsync(
            "insert into placement_names (kind, name, created_at) values (@kind, @name, @now) on conflict (kind, name) do nothing",
            new { kind = NameTable.Of(kind), name, now = time.GetUtcNow().ToMicros() }, transaction) == 1, cancel);

    public Task<bool> RenameAsync(NameKind kind, string name, string next, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        await PlacementLock.TakeAsync(transaction, time.GetUtcNow());
        var key = new { kind = NameTable.Of(kind), name, next };
        if (await transaction.Connection!.ExecuteScalarAsync<long>("select count(*) from placement_names where kind = @kind and name = @next", key, transaction) > 0) return false;
        await transaction.Connection!.ExecuteAsync("update placement_names set name = @next where kind = @kind and name = @name", key, transaction);
        foreach (var (table, column) in NameTable.UsesOf(kind)) await transaction.Connection!.ExecuteAsync($"update {table} set {column} = @next where {column} = @name", key, transaction);
        return true;
    }, cancel);

    public Task<bool?> RemoveAsync(NameKind kind, string name, CancellationToken cancel) => database.WriteAsync<bool?>(async transaction =>
    {
        await PlacementLock.TakeAsync(transaction, time.GetUtcNow());
        var key = new { kind = NameTable.Of(kind), name };
        foreach (var (table, column) in NameTable.UsesOf(kind))
        {
            if (await transaction.Connection!.ExecuteScalarAsync<long>($"select count(*) from {table} where {column} = @name", key, transaction) > 0) return false;
        }
        return await transaction.Connection!.ExecuteAsync("delete from placement_names where kind = @kind and name = @name", key, transaction) > 0 ? true : null;
    }, cancel);
}
