using System.Data.Common;
using Dapper;
using NovaCompat.Core.Json;
using NovaCompat.Core.Moves;

namespace NovaCompat.Store.Moves;

/// <summary>The rows of <c>migrations</c>, written inside the transactions that change a server. The number stands in its column alone.</summary>
internal static class MigrationTable
{
    public static async Task WriteAsync(DbTransaction transaction, Migration migration, DateTimeOffset now)
    {
        var row = RowOf(migration with { UpdatedAt = now });
        var connection = transaction.Connection!;
        var known = await connection.ExecuteAsync(
            "update migrations set status = @Status, dest_compute = @DestCompute, updated_at = @UpdatedAt, document = @Document where id = @Id", row, transaction);
        if (known > 0) return;
        var number = await Counters.TakeAsync(transaction, "migrations", 1);
        var first = RowOf(migration);
        await connection.ExecuteAsync(
            """
            insert into migrations (id, number, server_id, project_id, user_id, type, status, source_compute, dest_compute, created_at, document)
            values (@Id, @number, @ServerId, @ProjectId, @UserId, @Type, @Status, @SourceCompute, @DestCompute, @CreatedAt, @Document)
            """,
            new { first.Id, number, first.ServerId, first.ProjectId, first.UserId, first.Type, first.Status, first.SourceCompute, first.DestCompute, first.CreatedAt, first.Document }, transaction);
    }

    private static Row RowOf(Migration migration) => new(
        migration.Id.ToString(),
        migration.ServerId.ToString(),
        migration.ProjectId,
        migration.UserId,
        Wire<MigrationType>.Name(migration.Type),
        Wire<MigrationStatus>.Name(migration.Status),
        migration.SourceCompute,
        migration.DestCompute,
        migration.CreatedAt.ToMicros(),
        migration.UpdatedAt.ToMicros(),
        Wire.Write(migration));

    private sealed record Row(
        string Id, string ServerId, string ProjectId, string UserId, string Type, string Status, string SourceCompute, string? DestCompute, long CreatedAt, long? UpdatedAt, string Document);
}
