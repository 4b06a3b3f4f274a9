using NovaCompat.Core.Failures;
using NovaCompat.Core.Json;

namespace NovaCompat.Core.Servers;

/// <summary>When a server's cards may be added or taken away: no task is shown meanwhile, so it is no row of <see cref="ServerActions"/>.</summary>
public static class InterfaceRules
{
    private static readonly VmState[] Accepted = [VmState.Active, VmState.Paused, VmState.Stopped];

    /// <summary>Null when it may; else a conflict in which <paramref name="verb"/> is the word for the change.</summary>
    public static Fault? Check(Server server, string verb, ActionCaller caller)
    {
        if (server.Locked && !caller.IsAdmin) return Faults.Conflict($"Instance {server.Id} is locked");
        if (!Accepted.Contains(server.VmState)) return Faults.Conflict($"Cannot '{verb}' instance {server.Id} while it is in vm_state {Wire<VmState>.Name(server.VmState)}");
        if (server.TaskState is { } task) return Faults.Conflict($"Cannot '{verb}' instance {server.Id} while it is in task_state {Wire<TaskState>.Name(task)}");
        if (server.LaunchedAt is null) return Faults.Conflict($"Instance {server.Id} is in an invalid state for '{verb}'");
        return server.Host is null ? Faults.Conflict($"Instance {server.Id} is not ready") : null;
    }
}
