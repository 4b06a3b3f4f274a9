using Microsoft.Extensions.Logging;
using NovaCompat.Core.Actions;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Delete;

/// <summary>The end of a server: ports and room are given back, and the record stays as a deleted one.</summary>
public sealed class ServerRemoval(IServerStore servers, IEnumerable<IRemovalStep> steps, TimeProvider time, ILogger<ServerRemoval> log)
{
    /// <param name="serverId">The server.</param>
    /// <param name="finishes">The job that ends with it, if one still runs.</param>
    /// <param name="requestId">The request that asked for it.</param>
    /// <param name="cancel">Stops it; whoever comes next goes on.</param>
    public async Task RemoveAsync(Guid serverId, Guid? finishes, string requestId, CancellationToken cancel)
    {
        if (await servers.FindAsync(serverId, cancel) is not { Deleted: false } leaving) return;
        foreach (var step in steps) await step.LeaveAsync(leaving, cancel);
        var result = await servers.ChangeAsync(serverId, server => server is { Deleted: false, TaskState: TaskState.Deleting } ? Gone(server, finishes, requestId) : Change.Nothing, cancel);
        if (result.Applied) log.Removed(serverId, requestId);
    }

    private Change Gone(Server server, Guid? finishes, string requestId)
    {
        var now = time.GetUtcNow();
        return new Change
        {
            Server = server with { VmState = VmState.Deleted, TaskState = null, PowerState = PowerState.NoState, DeletedAt = now, TerminatedAt = now, Ports = [] },
            Finishes = finishes,
            ReleasesClaim = true,
            Progress = new ActionProgress(requestId,
                [new ServerActionEvent { Name = "compute_terminate_instance", StartedAt = now, FinishedAt = now, Result = "Success", Host = server.Host }]),
        };
    }
}
