using NovaCompat.Core.Jobs;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>revertResize</c>: back to the old place and flavor.</summary>
internal static class RevertResize
{
    public static Task<Reply> Handle(RequestContext request, string id) => request.BeginAsync(id, ServerActions.RevertResize, (server, caller, now) =>
    {
        if (server.Move is not { Migration.Status: MigrationStatus.Finished } move) return Change.Refused(ConfirmingResize.NotResized);
        var change = ServerActions.RevertResize.Begin(server, caller, Queues.Compute(server.Host!), _ => "", now);
        var next = change.Server! with { Move = move.At(MigrationStatus.Reverting) };
        return change with
        {
            Server = next,
            Migration = next.Move.Migration,
            ChecksQuota = true,   // the old flavor may be the larger one
            Jobs = [GuestJobs.For(next, JobKinds.DropArrived, caller.RequestId, now, body => body with { Guest = null, Ports = [] })],
        };
    });
}
