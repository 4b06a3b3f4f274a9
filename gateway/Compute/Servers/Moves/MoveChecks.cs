using NovaCompat.Core.Actions;
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
    private static readonly string[] FirstChecks = ["conductor_live_migrate_instance", "compute_check_can_live_migrate_destination"];

    /// <summary>Waits for the first checks. Null when they passed, or take too long to wait for; else 400 with the reason.</summary>
    public static async Task<Fault?> WaitAsync(RequestContext request, Server begun)
    {
        var (servers, time) = (request.Service<IServerStore>(), request.Service<TimeProvider>());
        for (var until = time.GetUtcNow() + Patience; time.GetUtcNow() < until; await Task.Delay(Pause, time, request.Cancel))
        {
            var now = await servers.FindAsync(begun.Id, request.Cancel);
            if (now?.Move?.Migration is { Status: MigrationStatus.Accepted or MigrationStatus.Queued or MigrationStatus.Preparing } still && still.Id == begun.Move!.Migration.Id) continue;
            return now is { Move: null } ? await FailureAsync(request, begun.Id) : null;
        }
        return null;
    }

    private static async Task<Fault?> FailureAsync(RequestContext request, Guid serverId)
    {
        var record = await request.Service<IServerActionStore>().FindAsync(serverId, request.RequestId, request.Cancel);
        var failed = record?.Message is null ? null : record.Events.LastOrDefault(step => step.Result == "Error" && FirstChecks.Contains(step.Name));
        return failed is null ? null : Faults.BadRequest(failed.Details ?? "Migration pre-check error");
    }
}
