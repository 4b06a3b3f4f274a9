using System.Data.Common;
using Dapper;
using NovaCompat.Core.Json;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Store.Volumes;

/// <summary>The rows of <c>volumes</c> and <c>volume_attachments</c>. The document has the attachments; their rows are there to find it by them.</summary>
internal static class VolumeTable
{
    public static readonly IReadOnlySet<string> Columns =
        new HashSet<string> { "id", "name", "status", "size_gb", "created_at", "updated_at", "zone", "bootable", "project_id", "user_id", "type_id", "group_id", "uses_quota" };

    public static async Task<Volume?> FindAsync(DbConnection connection, Guid id, DbTransaction? transaction = null, string ending = "") =>
        Wire.ReadOrNull<Volume>(await connection.ExecuteScalarAsync<string>($"select document from volumes where id = @id {ending}", new { id = id.ToString() }, transaction));

    public static async Task<bool> InsertAsync(DbTransaction transaction, Volume volume) => await transaction.Connection!.ExecuteAsync(
        """
        insert into volumes (id, project_id, user_id, name, status, size_gb, type_id, group_id, zone, bootable, uses_quota, created_at, updated_at, document)
        values (@Id, @ProjectId, @UserId, @Name, @Status, @SizeGb, @TypeId, @GroupId, @Zone, @Bootable, @UsesQuota, @CreatedAt, @UpdatedAt, @Document)
        on conflict do nothing
        """, Row(volume), transaction) == 1;

    public static async Task UpdateAsync(DbTransaction transaction, Volume before, Volume after)
    {
        await transaction.Connection!.ExecuteAsync(
            """
            update volumes set project_id = @ProjectId, user_id = @UserId, name = @Name, status = @Status, size_gb = @SizeGb, type_id = @TypeId, group_id = @GroupId, zone = @Zone,
                bootable = @Bootable, uses_quota = @UsesQuota, updated_at = @UpdatedAt, document = @Document
            where id = @Id
            """, Row(after), transaction);
        var kept = after.Attachments.Select(one => one.Id).ToHashSet();
        var known = before.Attachments.Select(one => one.Id).ToHashSet();
        foreach (var gone in known.Except(kept))
            await transaction.Connection!.ExecuteAsync("delete from volume_attachments where id = @id", new { id = gone.ToString() }, transaction);
        foreach (var made in after.Attachments.Where(one => !known.Contains(one.Id)))
        {
            await transaction.Connection!.ExecuteAsync(
                "insert into volume_attachments (id, volume_id, server_id, created_at) values (@id, @volume, @server, @created)",
                new { id = made.Id.ToString(), volume = after.Id.ToString(), server = made.ServerId?.ToString(), created = made.CreatedAt.ToMicros() }, transaction);
        }
    }

    private static object Row(Volume volume) => new
    {
        Id = volume.Id.ToString(),
        volume.ProjectId,
        volume.UserId,
        Name = volume.Name ?? "",
        Status = Wire<VolumeStatus>.Name(volume.Status),
        // What an extension under way leads to is used already.
        SizeGb = (long)(volume.ExtendsTo ?? volume.SizeGb),
        GroupId = volume.GroupId?.ToString(),
        volume.UsesQuota,
        TypeId = volume.Type.Id.ToString(),
        Zone = volume.AvailabilityZone,
        volume.Bootable,
        CreatedAt = volume.CreatedAt.ToMicros(),
        UpdatedAt = (volume.UpdatedAt ?? volume.CreatedAt).ToMicros(),
        Document = Wire.Write(volume),
    };
}
