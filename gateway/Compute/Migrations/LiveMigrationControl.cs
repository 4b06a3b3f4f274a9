using NovaCompat.Core.Failures;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Compute.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Migrations;

/// <summary>Makes a live migration that is under way end soon, or not happen at all.</summary>
internal static class LiveMigrationControl
{
    private static readonly MigrationStatus[] Running = [MigrationStatus.Running];
    private static readonly MigrationStatus[] RunningOrWaiting = [MigrationStatus.Running, MigrationStatus.Queued, MigrationStatus.Preparing];

    public static async Task<Reply> ForceComplete(RequestContext request, string id, string migration, IMigrationStore migrations, IServerStore servers, TimeProvider time)
    {
        var found = await request.FindServerAsync(id);
        var caller = request.Caller();
        if (found.Locked && !caller.IsAdmin) return Faults.Conflict($"Instance {id} is locked");
        if (found.VmState != VmState.Active) return Faults.Conflict($"Cannot 'force_complete' instance {id} while it is in vm_state {Wire<VmState>.Name(found.VmState)}");
        if (CheckTask(found, "force_complete") is { } busy) return busy;
        if (await ServerMigrations.FindAsync(migrations, found.Id, migration, request.Cancel) is not { } record) return Faults.BadRequest(Missing(migration, id));
        if (CheckStatus(record, Running, "force complete") is { } wrong) return wrong;
        await servers.ChangeAsync(found.Id, server => server.Move?.Migration.Id != record.Id ? Change.Nothing : new Change
        {
            Jobs = [Job(server, JobKinds.ForceMove, caller, time.GetUtcNow())],
            Begins = ServerActionRules.NewRecord("live_migration_force_complete", server.Id, caller, time.GetUtcNow()),
        }, request.Cancel);
        return Reply.Accepted;
    }

    /// <summary>Up to 2.64 it must be running.</summary>
    public static Task<Reply> AbortRunning(RequestContext request, string id, string migration, IMigrationStore migrations, IServerStore servers, TimeProvider time) =>
        AbortAsync(request, (id, migration), Running, migrations, servers, time);

    public static Task<Reply> Abort(RequestContext request, string id, string migration, IMigrationStore migrations, IServerStore servers, TimeProvider time) =>
        AbortAsync(request, (id, migration), RunningOrWaiting, migrations, servers, time);

    private static async Task<Reply> AbortAsync(RequestContext request, (string Server, string Migration) path, MigrationStatus[] allowed, IMigrationStore migrations, IServerStore servers, TimeProvider time)
    {
        const string word = "abort live migration";
        var found = await request.FindServerAsync(path.Server);
        var caller = request.Caller();
        if (found.Locked && !caller.IsAdmin) return Faults.Conflict($"Instance {path.Server} is in an invalid state for '{word}'");
        if (CheckTask(found, word) is { } busy) return busy;
        if (await ServerMigrations.FindAsync(migrations, found.Id, path.Migration, request.Cancel) is not { } record) return Faults.NotFound(Missing(path.Migration, path.Server));
        if (CheckStatus(record, allowed, word) is { } wrong) return wrong;
        var result = await servers.ChangeAsync(found.Id, server => server.Move?.Migration is { } now && now.Id == record.Id && allowed.Contains(now.Status)
            ? Aborting(server, caller, time.GetUtcNow())
            : Change.Refused(CheckStatus(server.Move?.Migration is { } later && later.Id == record.Id ? later with { Number = record.Number } : record with { Status = MigrationStatus.Completed }, allowed, word)!), request.Cancel);
        return result.Refusal is { } fault ? fault : Reply.Accepted;
    }

    /// <summary>The new generation fences the migration: whichever of its steps is still to come, comes too late.</summary>
    private static Change Aborting(Server server, ActionCaller caller, DateTimeOffset now)
    {
        var next = server with { Generation = server.Generation + 1 };
        return new Change
        {
            Server = next,
            SupersedesJobs = true,
            Jobs = [Job(next, JobKinds.AbortMove, caller, now)],
            Begins = ServerActionRules.NewRecord("live_migration_cancel", server.Id, caller, now),
        };
    }

    private static Job Job(Server server, string kind, ActionCaller caller, DateTimeOffset now) =>
        GuestJobs.For(server with { Host = server.Move!.Migration.SourceCompute }, kind, caller.RequestId, now, body => body with { Guest = null, Ports = [] });

    private static Fault? CheckTask(Server server, string word) => server.TaskState switch
    {
        TaskState.Migrating => null,
        null => Faults.Conflict($"Instance {server.Id} is in an invalid state for '{word}'"),
        { } other => Faults.Conflict($"Cannot '{word}' instance {server.Id} while it is in task_state {Wire<TaskState>.Name(other)}"),
    };

    private static Fault? CheckStatus(Migration migration, MigrationStatus[] allowed, string word) => allowed.Contains(migration.Status) ? null : Faults.BadRequest(
        $"Migration {migration.Number} state of instance {migration.ServerId} is {Wire<MigrationStatus>.Name(migration.Status)}. Cannot {word} while the migration is in this state.");

    private static string Missing(string migration, string server) => $"Migration {migration} not found for instance {server}";
}
