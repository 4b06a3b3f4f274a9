using NovaCompat.Conductor.Delete;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Moves;

/// <summary>A server that is deleted while it moves, or before its resize is confirmed, is taken away from its other host too.</summary>
public sealed class LeaveOtherHosts(IServerStore servers, TimeProvider time) : IRemovalStep
{
    public async Task LeaveAsync(Server server, CancellationToken cancel)
    {
        if (server.Move is not null) await servers.ChangeAsync(server.Id, now => now is { Move: not null, TaskState: TaskState.Deleting } ? Leave(now) : Change.Nothing, cancel);
    }

    private Change Leave(Server server)
    {
        var now = time.GetUtcNow();
        var move = server.Move!;
        var requestId = $"req-{Guid.NewGuid()}";
        return new Change
        {
            Server = server with { Move = null },
            Migration = move.At(Ended(move.Migration)).Migration,
            Jobs = [.. move.Hosts.Where(host => host != server.Host).Select(host => server.BareJobOn(host, JobKinds.ClearGuest, requestId, now))],
        };
    }

    private static MigrationStatus Ended(Migration migration) => migration switch
    {
        { Status: MigrationStatus.Finished or MigrationStatus.Confirming } => MigrationStatus.Confirmed,
        { IsLive: true } => MigrationStatus.Cancelled,
        { Type: MigrationType.Evacuation } => MigrationStatus.Failed,
        _ => MigrationStatus.Error,
    };
}
