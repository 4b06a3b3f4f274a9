using System.Data.Common;
using Dapper;
using NovaCompat.Core.Json;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Store.Volumes;

/// <summary>The rows of <c>volume_snapshots</c>.</summary>
internal static class SnapshotTable
{
    public static readonly IReadOnlySet<string> Columns = new HashSet<string> { "id", "name", "status", "size_gb", "created_at", "updated_at", "project_id", "user_id", "volume_id", "group_snapshot_id", "type_id", "uses_quota" };

    public static async Task<VolumeSnapshot?> FindAsync(DbConnection connection, Guid id, DbTransaction? transaction = null, string ending = "") =>
        Wire.ReadOrNull<VolumeSnapshot>(await connection.ExecuteScalarAsync<string>($"select document from volume_snapshots where id = @id {ending}", new { id = id.ToString() }, transaction));

    public static Task InsertAsync(DbTransaction transaction, VolumeSnapshot snapshot) => transaction.Connection!.ExecuteAsync(
        """
        insert into volume_snapshots (id, project_id, user_id, volume_id, name, status, size_gb, type_id, group_snapshot_id, uses_quota, created_at, updated_at, document)
        values (@Id, @ProjectId, @UserId, @VolumeId, @Name, @Status, @SizeGb, @TypeId, @GroupSnapshotId, @UsesQuota, @CreatedAt, @UpdatedAt, @Document)
        """, Row(snapshot), transaction);

    public static Task UpdateAsync(DbTransaction transaction, VolumeSnapshot snapshot) => transaction.Connection!.ExecuteAsync(
        "update volume_snapshots set project_id = @ProjectId, user_id = @UserId, name = @Name, status = @Status, updated_at = @UpdatedAt, document = @Document where id = @Id", Row(snapshot), transaction);

    private static object Row(VolumeSnapshot snapshot) => new
    {
        Id = snapshot.Id.ToString(),
        snapshot.ProjectId,
        snapshot.UserId,
        VolumeId = snapshot.VolumeId.ToString(),
        Name = snapshot.Name ?? "",
        Status = Wire<SnapshotStatus>.Name(snapshot.Status),
        SizeGb = (long)snapshot.SizeGb,
        TypeId = snapshot.Type.Id.ToString(),
        GroupSnapshotId = snapshot.GroupSnapshotId?.ToString(),
        snapshot.UsesQuota,
        CreatedAt = snapshot.CreatedAt.ToMicros(),
        UpdatedAt = (snapshot.UpdatedAt ?? snapshot.CreatedAt).ToMicros(),
        Document = Wire.Write(snapshot),
    };
}
