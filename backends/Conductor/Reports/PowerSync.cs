using Microsoft.Extensions.Logging;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Reports;

/// <summary>Brings a server's record and its guest's power state together, by Nova's table (nova/compute/manager.py, power state sync).</summary>
public sealed class PowerSync(IServerStore servers, TimeProvider time, ILogger<PowerSync> log)
{
    /// <summary>The record and the guest contradict each other so that something must be done.</summary>
    public static bool IsOutOfStep(Server server, PowerState state) => (server.VmState, state) switch
    {
        (VmState.Active, PowerState.Shutdown or PowerState.Crashed or PowerState.Suspended) => true,
        (VmState.Stopped, PowerState.Running or PowerState.Paused or PowerState.Suspended) => true,
        (VmState.Paused, PowerState.Shutdown or PowerState.Crashed) => true,
        _ => false,
    };

    /// <summary>They differ, and an operator may want to know; nothing is done about it.</summary>
    private static bool IsOdd(VmState record, PowerState state) => (record, state) switch
    {
        (VmState.Active, PowerState.Paused) => true,
        (VmState.SoftDeleted, not (PowerState.NoState or PowerState.Shutdown)) => true,
        _ => false,
    };

    public async Task SyncAsync(Guid serverId, string host, PowerState state, CancellationToken cancel)
    {
        var result = await servers.ChangeAsync(serverId, server =>
        {
            // A task of its own settles the state itself.
            if (server.Deleted || server.Host != host || server.TaskState is not null || server.VmState == VmState.Building) return Change.Nothing;
            if (!IsOutOfStep(server, state)) return state == server.PowerState ? Change.Nothing : new Change { Server = server with { PowerState = state } };
            return Stop(server, state);
        }, cancel);
        if (result.Server is not { TaskState: null } settled) return;
        if (settled.VmState == VmState.Active && state == PowerState.NoState) log.GuestMissing(serverId, host);
        if (IsOdd(settled.VmState, state)) log.GuestOdd(serverId, host, settled.VmState.ToString(), state.ToString());
    }

    private Change Stop(Server server, PowerState state)
    {
        var requestId = $"req-{Guid.NewGuid()}";
        var now = time.GetUtcNow();
        var next = server with { TaskState = TaskState.PoweringOff, PowerState = state, Generation = server.Generation + 1 };
        return new Change
        {
            Server = next,
            Jobs = [GuestJobs.For(next, JobKinds.StopServer, requestId, now)],
            Begins = ServerActionRules.NewRecord("stop", server.Id, new ActionCaller(server.UserId, server.ProjectId, true, requestId), now),
        };
    }
}
