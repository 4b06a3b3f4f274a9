using System.Data.Common;
using Dapper;
using NovaCompat.Core.Actions;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;

namespace NovaCompat.Store.Servers;

/// <summary>The rows of <c>server_actions</c>, written inside the transactions that change a server.</summary>
internal static class ActionTable
{
    public static Task BeginAsync(DbTransaction transaction, ServerActionRecord record) => transaction.Connection!.ExecuteAsync(
        """
        insert into server_actions (id, server_id, action, request_id, user_id, project_id, started_at, updated_at, message, events)
        values (@Id, @ServerId, @Action, @RequestId, @UserId, @ProjectId, @StartedAt, @UpdatedAt, @Message, @Events)
        """,
        new
        {
            Id = record.Id.ToString(),
            ServerId = record.ServerId.ToString(),
            record.Action,
            record.RequestId,
            record.UserId,
            record.ProjectId,
            StartedAt = record.StartedAt.ToMicros(),
            UpdatedAt = record.StartedAt.ToMicros(),
            record.Message,
            Events = Wire.Write(record.Events),
        },
        transaction);

    public static async Task ProgressAsync(DbTransaction transaction, Guid serverId, ActionProgress progress, DateTimeOffset now)
    {
        var connection = transaction.Connection!;
        var key = new { serverId = serverId.ToString(), requestId = progress.RequestId };
        var row = await connection.QueryFirstOrDefaultAsync<(string Id, string Events)?>(
            "select id, events from server_actions where server_id = @serverId and request_id = @requestId order by started_at desc limit 1", key, transaction);
        if (row is not { } found) return;
        var events = Wire.Read<List<ServerActionEvent>>(found.Events);
        foreach (var change in progress.Events)
        {
            events.RemoveAll(old => old.Name == change.Name && old.FinishedAt is null);
            events.Add(change);
        }
        await connection.ExecuteAsync(
            "update server_actions set events = @events, updated_at = @now, message = coalesce(@message, message) where id = @id",
            new { id = found.Id, events = Wire.Write(events), now = now.ToMicros(), message = progress.Message }, transaction);
    }
}
