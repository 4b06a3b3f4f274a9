using NovaCompat.Core.Actions;
using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>Waits for what became of an action that callers want to hear of at once; its record is looked at, first often, then less so.</summary>
public sealed class ActionResults(IServerActionStore actions, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(200);

    /// <summary>A conflict in the host's words when it failed; null when it ended well, or not in time.</summary>
    public async Task<Fault?> FailureAsync(Guid serverId, string requestId, CancellationToken cancel)
    {
        var until = time.GetUtcNow() + Patience;
        for (var pause = FirstPause; time.GetUtcNow() < until; pause = pause * 1.5 < LongestPause ? pause * 1.5 : LongestPause)
        {
            await Task.Delay(pause, time, cancel);
            var ended = (await actions.FindAsync(serverId, requestId, cancel))?.Events.FirstOrDefault(step => step.FinishedAt is not null);
            if (ended is not null) return ended.Result == "Error" ? Faults.Conflict(ended.Details ?? "The host could not do it.") : null;
        }
        return null;
    }
}
