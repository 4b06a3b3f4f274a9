using System.Data.Common;
using Dapper;
using NovaCompat.Core.Images;
using NovaCompat.Core.Images.Metadefs;

namespace NovaCompat.Store.Images;

/// <inheritdoc cref="IMetadefStore"/>
public sealed class MetadefStore(Database database) : IMetadefStore
{
    private const string Seen = "(@admin or visibility = 'public' or owner = @project)";

    public Task<bool> AddAsync(MetadefNamespace added, IReadOnlyList<MetadefItem> items, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        var one = await transaction.Connection!.ExecuteAsync(
            $"insert into metadef_namespaces ({MetadefRow.Columns}) values ({MetadefRow.Values}) on conflict (name) do nothing", MetadefRow.From(added), transaction) == 1;
        if (one) await MetadefItems.InsertAsync(transaction, added.Id, items);
        return one;
    }, cancel);

    public Task<MetadefNamespace?> FindAsync(string name, ImageCaller caller, CancellationToken cancel) => database.ReadAsync(async connection =>
        (await RowAsync(connection, name, caller))?.ToNamespace(), cancel);

    public Task<IReadOnlyList<MetadefNamespace>> ListAsync(MetadefQuery query, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var (key, order) = (Key(query.SortKey), query.Descending ? "desc" : "asc");
        var filter = new Filter().And(Seen).With("admin", query.Caller.IsAdmin).With("project", query.Caller.ProjectId).With("limit", query.Limit);
        if (query.Public is { } isPublic) filter.And("visibility = @visibility", "visibility", isPublic ? "public" : "private");
        if (query.ResourceTypes.Count > 0)
            filter.And("exists (select 1 from metadef_items m where m.namespace_id = id and m.kind = 'association' and m.name_key in @types)", "types", query.ResourceTypes);
        if (query.Marker is { } marker)
        {
            var row = await RowAsync(connection, marker, query.Caller) ?? throw MetadefWords.NoNamespace(marker);
            filter.And($"({key}, id) {(query.Descending ? "<" : ">")} (select {key}, id from metadef_namespaces where id = @marker)", "marker", row.Id);
        }
        var rows = await connection.QueryAsync<MetadefRow>($"select {MetadefRow.Columns} from metadef_namespaces {filter.Where} order by {key} {order}, id {order} limit @limit", filter.Parameters);
        return (IReadOnlyList<MetadefNamespace>)[.. rows.Select(row => row.ToNamespace())];
    }, cancel);

    public Task<bool> ChangeAsync(MetadefNamespace changed, CancellationToken cancel) => database.WriteAsync(async transaction => await transaction.Connection!.ExecuteAsync(
        """
        update metadef_namespaces set name = @Name, display_name = @DisplayName, description = @Description, visibility = @Visibility,
            protected = @Protected, owner = @Owner, updated_at = @UpdatedAt
        where id = @Id and not exists (select 1 from metadef_namespaces o where o.name = @Name and o.id <> @Id)
        """, MetadefRow.From(changed), transaction) == 1, cancel);

    public Task RemoveAsync(Guid id, CancellationToken cancel) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync("delete from metadef_namespaces where id = @id", new { id = id.ToString() }, transaction), cancel);

    public Task<ILookup<Guid, MetadefItem>> ItemsAsync(IReadOnlyList<Guid> namespaces, MetadefKind? kind, CancellationToken cancel) =>
        database.ReadAsync(connection => MetadefItems.ListAsync(connection, namespaces, kind), cancel);

    public Task<bool> AddItemsAsync(Guid namespaceId, IReadOnlyList<MetadefItem> items, MetadefKind? instead, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        await LockAsync(transaction, namespaceId);
        if (instead is { } kind) await MetadefItems.RemoveAsync(transaction, namespaceId, kind, null);
        foreach (var item in items)
        {
            if (await MetadefItems.IsThereAsync(transaction, namespaceId, item)) return false;
        }
        await MetadefItems.InsertAsync(transaction, namespaceId, items);
        return true;
    }, cancel);

    public Task<bool> ChangeItemAsync(Guid namespaceId, string name, MetadefItem changed, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        await LockAsync(transaction, namespaceId);
        var renamed = MetadefItem.Key(changed.Kind, name) != MetadefItem.Key(changed.Kind, changed.Name);
        if (renamed && await MetadefItems.IsThereAsync(transaction, namespaceId, changed)) return false;
        await MetadefItems.RemoveAsync(transaction, namespaceId, changed.Kind, name);
        await MetadefItems.InsertAsync(transaction, namespaceId, [changed]);
        return true;
    }, cancel);

    public Task<int> RemoveItemsAsync(Guid namespaceId, MetadefKind kind, string? name, CancellationToken cancel) =>
        database.WriteAsync<int>(transaction => MetadefItems.RemoveAsync(transaction, namespaceId, kind, name), cancel);

    public Task<IReadOnlyList<MetadefResourceType>> ResourceTypesAsync(CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var rows = await connection.QueryAsync<(string Name, long CreatedAt)>("select name, created_at from metadef_resource_types order by name");
        return (IReadOnlyList<MetadefResourceType>)[.. rows.Select(row => new MetadefResourceType(row.Name, row.CreatedAt.ToTime()))];
    }, cancel);

    private static Task<MetadefRow?> RowAsync(DbConnection connection, string name, ImageCaller caller) => connection.QuerySingleOrDefaultAsync<MetadefRow>(
        $"select {MetadefRow.Columns} from metadef_namespaces where name = @name and {Seen}", new { name, admin = caller.IsAdmin, project = caller.ProjectId });

    /// <summary>Writing the row first keeps the namespace ours to the end of the transaction.</summary>
    private static Task LockAsync(DbTransaction transaction, Guid id) =>
        transaction.Connection!.ExecuteAsync("update metadef_namespaces set updated_at = updated_at where id = @id", new { id = id.ToString() }, transaction);

    private static string Key(string sortKey) => sortKey switch
    {
        "namespace" => "name",
        "owner" => "coalesce(owner, '')",
        "created_at" or "updated_at" or "visibility" => sortKey,
        _ => throw new ArgumentOutOfRangeException(nameof(sortKey), sortKey, "Not a sort key."),
    };
}
