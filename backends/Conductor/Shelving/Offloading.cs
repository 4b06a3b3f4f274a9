using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Shelving;

/// <summary>Begins to take a shelved server off its host, without its user having asked for it.</summary>
public static class Offloading
{
    /// <param name="change">What else happens.</param>
    /// <param name="shelved">The record, shelved.</param>
    /// <param name="requestId">The request that it belongs to.</param>
    /// <param name="now">The time.</param>
    public static Change Begin(Change change, Server shelved, string requestId, DateTimeOffset now)
    {
        var next = shelved with { TaskState = TaskState.ShelvingOffloading, Generation = shelved.Generation + 1 };
        return change with { Server = next, Jobs = [.. change.Jobs, GuestJobs.For(next, JobKinds.OffloadServer, requestId, now, body => body with { Guest = null })] };
    }
}
