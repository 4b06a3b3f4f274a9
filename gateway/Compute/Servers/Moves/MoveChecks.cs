using NovaCompat.Core.Failures;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>Before 2.34 a live migration was answered when a host had been found and asked.</summary>
internal static class MoveChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for the first checks. Null when they passed, or take too long to wait for; else 400 with the reason.</summary>
    public static async Task<Fault?> WaitAsync(RequestContext request, Server begun)
    {
        var (servers, time) = (request.Service<IServerStore>(), request.Service<TimeProvider>());
        var move = begun.Move!.Migration;
        for (var until = time.GetUtcNow() + Patience; time.GetUtcNow() < until; await Task.Delay(Pause, time, request.Cancel))
        {
            if (await servers.FindAsync(begun.Id, request.Cancel) is not { Deleted: false } server) return null;
            if (server.Move?.Migration is { Status: MigrationStatus.Accepted or MigrationStatus.Queued or MigrationStatus.Preparing } still && still.Id == move.Id) continue;
            return server.Move is null && server.Host == move.SourceCompute && server.Fault is { } fault && fault.Created >= move.CreatedAt ? Faults.BadRequest(fault.Message) : null;
        }
        return null;
    }
}
