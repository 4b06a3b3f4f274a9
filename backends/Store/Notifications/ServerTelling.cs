using System.Data.Common;
using Dapper;
using NovaCompat.Core.Actions;
using NovaCompat.Core.Json;
using NovaCompat.Core.Notifications;
using NovaCompat.Core.Servers;

namespace NovaCompat.Store.Notifications;

/// <summary>Tells what changes of servers mean, from the changes themselves: whoever changes a server need not think of it.</summary>
internal static class ServerTelling
{
    /// <summary>To be called before the change's progress is written, since it asks which steps had begun.</summary>
    public static async Task TellAsync(this NotificationOutbox outbox, DbTransaction transaction, Server before, Server after, Change change)
    {
        var told = new List<Notification>();
        if (ServerNotices.Builds(before, after) && await LatestAsync(transaction, before.Id, "action = 'create'", new { id = before.Id.ToString() }) is { } creation)
            told.Add(ServerNotices.BuildBegun(creation, after));
        if (change.Begins is { } begins) told.AddRange(ServerNotices.Begun(begins, after, change.Jobs is [var job, ..] ? job.Body : null));
        if (change.Progress is { } progress && await ActionAsync(transaction, before.Id, progress.RequestId) is { } action)
            told.AddRange(ServerNotices.Progressed(action, progress.Events, after.Host is null ? after with { Host = before.Host } : after, await BodyAsync(transaction, change.Finishes)));
        if (ServerNotices.Updated(before, after, outbox.Tell) is { } update) told.Add(update);
        await outbox.WriteAsync(transaction, told);
    }

    private static Task<ServerActionRecord?> ActionAsync(DbTransaction transaction, Guid serverId, string requestId) =>
        LatestAsync(transaction, serverId, "request_id = @requestId", new { id = serverId.ToString(), requestId });

    private static async Task<ServerActionRecord?> LatestAsync(DbTransaction transaction, Guid serverId, string condition, object parameters)
    {
        var row = await transaction.Connection!.QueryFirstOrDefaultAsync<(string Action, string RequestId, string UserId, string ProjectId, string Events)?>(
            $"select action, request_id, user_id, project_id, events from server_actions where server_id = @id and {condition} order by started_at desc limit 1", parameters, transaction);
        return row is not { } found ? null : new ServerActionRecord
        {
            Id = Guid.Empty,
            ServerId = serverId,
            Action = found.Action,
            RequestId = found.RequestId,
            UserId = found.UserId,
            ProjectId = found.ProjectId,
            StartedAt = default,
            Events = Wire.Read<List<ServerActionEvent>>(found.Events),
        };
    }

    private static async Task<string?> BodyAsync(DbTransaction transaction, Guid? job) => job is not { } id ? null
        : await transaction.Connection!.QuerySingleOrDefaultAsync<string>("select body from jobs where id = @id", new { id = id.ToString() }, transaction);
}
