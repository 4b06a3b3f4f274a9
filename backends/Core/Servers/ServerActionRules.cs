using NovaCompat.Core.Actions;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;

namespace NovaCompat.Core.Servers;

/// <summary>Who asks for an action.</summary>
public sealed record ActionCaller(string UserId, string ProjectId, bool IsAdmin, string RequestId);

/// <summary>Enters an action of the table: Nova's checks in Nova's order, then the new state with its job and its record.</summary>
public static class ServerActionRules
{
    /// <summary>Why the action cannot begin now, or null.</summary>
    public static Fault? Check(this ServerAction action, Server server, ActionCaller caller)
    {
        if (action.StoppedByLock && server.Locked && !caller.IsAdmin)
            return action.HidesLock ? action.InvalidFor(server) : Faults.Conflict($"Instance {server.Id} is locked");
        if (action.NeedsHost && server.Host is null)
            return Faults.Conflict($"Instance {server.Id} is not ready");
        if (action.From is not null && !action.From.Contains(server.VmState))
            return Faults.Conflict($"Cannot '{action.Verb}' instance {server.Id} while it is in vm_state {Wire<VmState>.Name(server.VmState)}");
        if (action.Over is not null && server.TaskState is { } task && !action.Over.Contains(task))
            return Faults.Conflict($"Cannot '{action.Verb}' instance {server.Id} while it is in task_state {Wire<TaskState>.Name(task)}");
        if (action.MustHaveLaunched && server.LaunchedAt is null)
            return action.InvalidFor(server);
        return null;
    }

    /// <summary>The change that begins the action; its job goes to <paramref name="queue"/> with the body made from the new record.</summary>
    public static Change Begin(this ServerAction action, Server server, ActionCaller caller, string queue, Func<Server, string> body, DateTimeOffset now)
    {
        if (action.Check(server, caller) is { } refusal) return Change.Refused(refusal);
        var record = NewRecord(action.Record, server.Id, caller, now);
        if (action.During is null) return new Change { Server = server, Jobs = [server.NewJob(action.Job, queue, body(server), caller.RequestId, now)], Begins = record };
        var next = server with
        {
            TaskState = action.During,
            Generation = server.Generation + 1,
            Progress = action.ResetsProgress ? 0 : server.Progress,
        };
        return new Change
        {
            Server = next,
            SupersedesJobs = true,
            Jobs = [next.NewJob(action.Job, queue, body(next), caller.RequestId, now)],
            Begins = record,
        };
    }

    private static Fault InvalidFor(this ServerAction action, Server server) => Faults.Conflict($"Instance {server.Id} is in an invalid state for '{action.Verb}'");

    public static Job NewJob(this Server server, string kind, string queue, string body, string requestId, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Kind = kind,
        Queue = queue,
        ServerId = server.Id,
        Generation = server.Generation,
        Body = body,
        RequestId = requestId,
        CreatedAt = now,
    };

    public static ServerActionRecord NewRecord(string action, Guid serverId, ActionCaller caller, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        ServerId = serverId,
        Action = action,
        RequestId = caller.RequestId,
        UserId = caller.UserId,
        ProjectId = caller.ProjectId,
        StartedAt = now,
    };
}
