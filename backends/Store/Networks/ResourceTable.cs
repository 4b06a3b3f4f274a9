using System.Data.Common;
using Dapper;
using NovaCompat.Core.Json;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>One kind of thing as rows: a document and the columns declared for it. Callers bring the transaction.</summary>
internal sealed class ResourceTable<T> where T : NetworkResource
{
    private readonly string insert;
    private readonly string update;
    private readonly Documents<T> documents = new();

    /// <param name="kind">Names, for refusals.</param>
    /// <param name="name">The table.</param>
    /// <param name="visible">The SQL condition under which <c>@caller</c>, who is no administrator, sees a row.</param>
    /// <param name="columns">All but id and document.</param>
    public ResourceTable(ResourceKind kind, string name, string visible, params Column<T>[] columns)
    {
        Kind = kind;
        Name = name;
        Visible = visible;
        Columns =
        [
            Column.Lower<T>("id", item => item.Id.ToString()),
            Column.Text<T>("project_id", item => item.ProjectId),
            Column.Text<T>("name", item => item.Name),
            Column.Text<T>("description", item => item.Description),
            Column.Number<T>("created_at", item => item.CreatedAt.ToMicros()),
            Column.Number<T>("updated_at", item => item.UpdatedAt.ToMicros()),
            Column.Number<T>("revision_number", item => item.Revision),
            .. columns,
        ];
        var names = Columns.Select(column => column.Name).Append("document").ToList();
        insert = $"insert into {name} ({string.Join(", ", names)}) values ({string.Join(", ", names.Select(column => "@" + column))}) on conflict do nothing";
        update = $"update {name} set {string.Join(", ", names.Skip(1).Select(column => $"{column} = @{column}"))} where id = @id";
    }

    public ResourceKind Kind { get; }
    public string Name { get; }
    public string Visible { get; }

    /// <summary>What else lists can be narrowed by: read from the document, for there is no column. Each as the API shows it.</summary>
    public IReadOnlyDictionary<string, Func<T, IEnumerable<string?>>> Uncolumned { get; init; } = new Dictionary<string, Func<T, IEnumerable<string?>>>();

    /// <summary>Null when things of this kind cannot be shared.</summary>
    public Sharing<T>? Sharing { get; init; }
    public IReadOnlyList<Column<T>> Columns { get; }

    public async Task<T?> FindAsync(DbConnection connection, Guid id, DbTransaction? transaction = null, string ending = "") =>
        await connection.ExecuteScalarAsync<string>($"select document from {Name} where id = @id {ending}", new { id = id.ToString() }, transaction) is { } text ? documents.Read(text) : null;

    public async Task<IReadOnlyList<T>> SelectAsync(DbConnection connection, Filter filter, DbTransaction? transaction = null, string order = "id") =>
        [.. (await connection.QueryAsync<string>($"select document from {Name} {filter.Where} order by {order}", filter.Parameters, transaction)).Select(documents.Read)];

    /// <summary>False when the row breaks a rule of uniqueness.</summary>
    public async Task<bool> InsertAsync(DbTransaction transaction, T item)
    {
        if (await transaction.Connection!.ExecuteAsync(insert, Parameters(item), transaction) == 0) return false;
        await TagTable.SetAsync(transaction, item.Id, [], item.Tags);
        return true;
    }

    public async Task UpdateAsync(DbTransaction transaction, T before, T after)
    {
        await transaction.Connection!.ExecuteAsync(update, Parameters(after), transaction);
        await TagTable.SetAsync(transaction, after.Id, before.Tags, after.Tags);
    }

    public async Task<bool> DeleteAsync(DbTransaction transaction, T item)
    {
        await TagTable.SetAsync(transaction, item.Id, item.Tags, []);
        return await transaction.Connection!.ExecuteAsync($"delete from {Name} where id = @id", new { id = item.Id.ToString() }, transaction) == 1;
    }

    public Task<long> CountAsync(DbTransaction transaction, string projectId) =>
        transaction.Connection!.ExecuteScalarAsync<long>($"select count(*) from {Name} where project_id = @projectId", new { projectId }, transaction);

    private DynamicParameters Parameters(T item)
    {
        var parameters = new DynamicParameters();
        foreach (var column in Columns) parameters.Add(column.Name, column.Value(item));
        parameters.Add("document", Wire.Write(item));
        return parameters;
    }
}
