using System.Data.Common;
using Dapper;
using NovaCompat.Core.Images;
using NovaCompat.Core.Images.Metadefs;

namespace NovaCompat.Store.Images;

/// <summary>The rows of <c>metadef_items</c>.</summary>
internal static class MetadefItems
{
    public static async Task<ILookup<Guid, MetadefItem>> ListAsync(DbConnection connection, IReadOnlyList<Guid> namespaces, MetadefKind? kind)
    {
        var filter = new Filter().And("namespace_id in @ids", "ids", namespaces.Select(id => id.ToString()).ToList());
        if (kind is { } one) filter.And("kind = @kind", "kind", one.Word());
        var rows = await connection.QueryAsync<Row>(
            $"select namespace_id, kind, name, body, created_at, updated_at from metadef_items {filter.Where} order by created_at desc, name", filter.Parameters);
        return rows.ToLookup(row => Guid.Parse(row.NamespaceId), row => row.ToItem());
    }

    /// <summary>A type of resources that is named for the first time is known from then on.</summary>
    public static async Task InsertAsync(DbTransaction transaction, Guid namespaceId, IReadOnlyList<MetadefItem> items)
    {
        var rows = items.Select(item => new
        {
            Id = namespaceId.ToString(), Kind = item.Kind.Word(), Key = MetadefItem.Key(item.Kind, item.Name), item.Name, item.Body,
            CreatedAt = item.CreatedAt.ToMicros(), UpdatedAt = item.UpdatedAt.ToMicros(),
        }).ToList();
        await transaction.Connection!.ExecuteAsync(
            """
            insert into metadef_items (namespace_id, kind, name_key, name, body, created_at, updated_at)
            values (@Id, @Kind, @Key, @Name, @Body, @CreatedAt, @UpdatedAt)
            """, rows, transaction);
        await transaction.Connection!.ExecuteAsync(
            "insert into metadef_resource_types (name, created_at) values (@Name, @CreatedAt) on conflict (name) do nothing",
            rows.Where(row => row.Kind == MetadefKind.Association.Word()), transaction);
    }

    public static Task<bool> IsThereAsync(DbTransaction transaction, Guid namespaceId, MetadefItem item) => transaction.Connection!.ExecuteScalarAsync<bool>(
        "select exists (select 1 from metadef_items where namespace_id = @id and kind = @kind and name_key = @key)",
        new { id = namespaceId.ToString(), kind = item.Kind.Word(), key = MetadefItem.Key(item.Kind, item.Name) }, transaction);

    public static Task<int> RemoveAsync(DbTransaction transaction, Guid namespaceId, MetadefKind kind, string? name) => transaction.Connection!.ExecuteAsync(
        $"delete from metadef_items where namespace_id = @id and kind = @kind{(name is null ? "" : " and name_key = @key")}",
        new { id = namespaceId.ToString(), kind = kind.Word(), key = name is null ? null : MetadefItem.Key(kind, name) }, transaction);

    private sealed class Row
    {
        public string NamespaceId { get; set; } = "";
        public string Kind { get; set; } = "";
        public string Name { get; set; } = "";
        public string Body { get; set; } = "";
        public long CreatedAt { get; set; }
        public long UpdatedAt { get; set; }

        public MetadefItem ToItem() => new(ImageRow.Known<MetadefKind>(Kind), Name, Body) { CreatedAt = CreatedAt.ToTime(), UpdatedAt = UpdatedAt.ToTime() };
    }
}
