using NovaCompat.Core.Failures;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Moves;

namespace NovaCompat.Core.Servers;

/// <summary>Begins to confirm a resize, for its user or because its time is over.</summary>
public static class ConfirmingResize
{
    public static Fault NotResized { get; } = Faults.BadRequest("Instance has not been resized.");

    /// <summary>The checks of the table are the caller's.</summary>
    public static Change Begin(Server server, ActionCaller caller, DateTimeOffset now)
    {
        if (server.Move is not { Migration.Status: MigrationStatus.Finished } move) return Change.Refused(NotResized);
        var next = server with { Generation = server.Generation + 1, Move = move.At(MigrationStatus.Confirming) };
        return new Change
        {
            Server = next,
            SupersedesJobs = true,
            Migration = next.Move.Migration,
            Jobs = [GuestJobs.For(next with { Host = move.Migration.SourceCompute }, JobKinds.ForgetLeft, caller.RequestId, now, body => body with { Guest = null, Ports = [] })],
            Begins = ServerActionRules.NewRecord(ServerActions.ConfirmResize.Record, server.Id, caller, now),
        };
    }
}
