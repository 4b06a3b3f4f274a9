using System.Data.Common;
using System.Text.Json;
using Dapper;
using NovaCompat.Core.Json;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Store.Volumes;

/// <summary>The rows of <c>volume_records</c>. A kind is named like its record.</summary>
internal static class RecordTable
{
    public static readonly IReadOnlySet<string> Columns =
        new HashSet<string> { "id", "name", "status", "size_gb", "created_at", "updated_at", "project_id", "user_id", "parent_id" };

    public static string KindOf(Type type) => JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Name);

    public static async Task<T?> FindAsync<T>(DbConnection connection, Guid id, DbTransaction? transaction = null, string ending = "") where T : VolumeRecord =>
        Wire.ReadOrNull<T>(await connection.ExecuteScalarAsync<string>(
            $"select document from volume_records where id = @id and kind = @kind {ending}", new { id = id.ToString(), kind = KindOf(typeof(T)) }, transaction));

    /// <summary>False when the id or the name is taken.</summary>
    public static async Task<bool> InsertAsync(DbTransaction transaction, VolumeRecord record) => await transaction.Connection!.ExecuteAsync(
        """
        insert into volume_records (id, kind, project_id, user_id, parent_id, name, status, size_gb, created_at, updated_at, document)
        values (@Id, @Kind, @ProjectId, @UserId, @ParentId, @Name, @Status, @SizeGb, @CreatedAt, @UpdatedAt, @Document)
        on conflict do nothing
        """, Row(record), transaction) == 1;

    public static async Task<bool> UpdateAsync(DbTransaction transaction, VolumeRecord record) => await transaction.Connection!.ExecuteAsync(
        """
        update volume_records set project_id = @ProjectId, user_id = @UserId, parent_id = @ParentId, name = @Name, status = @Status, size_gb = @SizeGb,
            updated_at = @UpdatedAt, document = @Document
        where id = @Id
        """, Row(record), transaction) == 1;

    /// <summary>Whether the record still has the status that it was read with; nobody else changes it until the transaction ends.</summary>
    public static async Task<bool> IsAsReadAsync(DbTransaction transaction, VolumeRecord record, string ending) => await transaction.Connection!.ExecuteScalarAsync<string>(
        $"select status from volume_records where id = @id {ending}", new { id = record.Id.ToString() }, transaction) == record.State;

    public static Task RemoveAsync(DbTransaction transaction, Guid id) =>
        transaction.Connection!.ExecuteAsync("delete from volume_records where id = @id", new { id = id.ToString() }, transaction);

    private static object Row(VolumeRecord record) => new
    {
        Id = record.Id.ToString(),
        Kind = KindOf(record.GetType()),
        record.ProjectId,
        record.UserId,
        ParentId = record.ParentId?.ToString(),
        Name = record.Name ?? "",
        Status = record.State,
        SizeGb = (long)record.Room,
        CreatedAt = record.CreatedAt.ToMicros(),
        UpdatedAt = (record.UpdatedAt ?? record.CreatedAt).ToMicros(),
        Document = JsonSerializer.Serialize(record, record.GetType(), Wire.Options),
    };
}
