using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Actions;
using NovaCompat.Core.Json;
using NovaCompat.Core.Notifications.Payloads;
using NovaCompat.Core.Servers;

namespace NovaCompat.Core.Notifications;

/// <summary>What a change of a server tells, by the table.</summary>
public static class ServerNotices
{
    /// <summary>An action began. One that leaves nothing to do has ended too.</summary>
    /// <param name="server">The record after it.</param>
    /// <param name="jobBody">Of the job that does it.</param>
    public static IEnumerable<Notification> Begun(ServerActionRecord action, Server server, string? jobBody)
    {
        var rows = ServerEvents.All.Where(row => row.Actions.Contains(action.Action) && Fits(row, server)).ToList();
        foreach (var row in rows) yield return Make(row, row.Once ? null : "start", server, Initiator.Of(action), jobBody, null);
        if (jobBody is not null) yield break;
        foreach (var row in Enumerable.Reverse(rows).Where(row => !row.Once)) yield return Make(row, "end", server, Initiator.Of(action), null, null);
    }

    /// <summary>Steps of an action began or ended.</summary>
    /// <param name="action">As it was before.</param>
    public static IEnumerable<Notification> Progressed(ServerActionRecord action, IReadOnlyList<ServerActionEvent> steps, Server server, string? jobBody)
    {
        foreach (var step in steps)
        {
            var rows = ServerEvents.All.Where(row => row.Step == step.Name && (!row.OnHost || server.Host is not null)).Reverse().ToList();
            foreach (var row in rows)
            {
                var told = row.Actions.Contains(action.Action) || row.Step == ServerEvents.CreateStep || action.Events.Any(old => old.Name == step.Name && old.FinishedAt is null);
                if (!told) yield return Make(row, "start", server, Initiator.Of(action), jobBody, step);
                if (step.Result == "Success") yield return Make(row, "end", server, Initiator.Of(action), jobBody, step);
                else if (step.Result is not null && row.HasError) yield return Make(row, "error", server, Initiator.Of(action), jobBody, step);
            }
        }
    }

    /// <summary>A server that is built came to a host.</summary>
    public static bool Builds(Server before, Server after) => after is { VmState: VmState.Building, Host: not null } && before.Host != after.Host;

    public static Notification BuildBegun(ServerActionRecord action, Server server) =>
        Make(ServerEvents.All[0], "start", server, Initiator.Of(action), null, null);

    /// <summary>The state or the name changed: null when that is not to be told.</summary>
    public static Notification? Updated(Server before, Server after, StateChanges tell)
    {
        if (tell == StateChanges.None) return null;
        var state = before.VmState != after.VmState;
        var task = before.TaskState != after.TaskState && tell == StateChanges.VmAndTaskState;
        if (!state && !task && before.Name == after.Name) return null;
        var data = ServerPayload.Of(after, Initiator.Nobody);
        data["state_update"] = NovaObject.Of("InstanceStateUpdatePayload", "1.0", new JsonObject
        {
            ["old_state"] = Wire<VmState>.Name(before.VmState),
            ["state"] = Wire<VmState>.Name(after.VmState),
            ["old_task_state"] = Wire<TaskState>.Name(before.TaskState),
            ["new_task_state"] = Wire<TaskState>.Name(after.TaskState),
        });
        var day = new DateTimeOffset((after.UpdatedAt ?? after.CreatedAt).UtcDateTime.Date, TimeSpan.Zero);
        data["audit_period"] = NovaObject.Of("AuditPeriodPayload", "1.0", new JsonObject
        {
            ["audit_period_beginning"] = NovaObject.Time(day.AddDays(1 - day.Day)),
            ["audit_period_ending"] = NovaObject.Time(after.UpdatedAt ?? after.CreatedAt),
        });
        data["bandwidth"] = new JsonArray();
        data["old_display_name"] = before.Name == after.Name ? null : before.Name;
        data["tags"] = NovaObject.Texts(after.Tags);
        return new("instance.update", "nova-compute", after.Host, NovaObject.Of("InstanceUpdatePayload", "1.10", data));
    }

    private static bool Fits(ServerEvent row, Server server) => (row.During is null || row.During == server.TaskState) && (!row.OnHost || server.Host is not null);

    private static Notification Make(ServerEvent row, string? phase, Server server, Initiator initiator, string? jobBody, ServerActionEvent? step)
    {
        var data = ServerPayload.Of(server, initiator);
        data["fault"] = phase == "error" && step is not null ? FaultPayload.Of(step) : null;
        row.More?.Invoke(data, server);
        foreach (var (field, path) in row.FromJob) data[field] = Find(jobBody, path);
        var host = row.ByApi ? null : step?.Host ?? server.Host;
        return new($"instance.{row.Word}{(phase is null ? "" : "." + phase)}", host is null ? "nova-api" : "nova-compute", host, NovaObject.Of(row.Payload, row.Version, data));
    }

    private static JsonNode? Find(string? body, string[] path)
    {
        if (string.IsNullOrEmpty(body)) return null;
        using var document = JsonDocument.Parse(body);
        var at = document.RootElement;
        foreach (var name in path)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at)) return null;
        }
        return at.ValueKind == JsonValueKind.String ? at.GetString() : null;
    }
}
