using NovaCompat.Core.Failures;
using NovaCompat.Core.Json;
using static NovaCompat.Core.Servers.VmState;

namespace NovaCompat.Core.Servers.BlockDevices;

/// <summary>When the volumes of a server may be changed: that starts no task, so it is no row of <see cref="ServerActions"/>.</summary>
public static class VolumeRules
{
    private static readonly VmState[] Attachable = [Active, Paused, Stopped, Resized, SoftDeleted, Shelved, ShelvedOffloaded];
    private static readonly VmState[] Swappable = [Active, Paused, Resized];

    public static Fault? Attach(Server server, ActionCaller caller) => Check(server, "attach_volume", Attachable, caller);

    public static Fault? Detach(Server server, ActionCaller caller) => Check(server, "detach_volume", Attachable, caller);

    public static Fault? Swap(Server server, ActionCaller caller) => Check(server, "swap_volume", Swappable, caller);

    /// <summary>The refusal of a verb in a state that only newer microversions accept.</summary>
    public static Fault? Shelving(Server server, string verb) => server.VmState is Shelved or ShelvedOffloaded
        ? Faults.Conflict($"Cannot '{verb}' instance {server.Id} while it is in vm_state {Wire<VmState>.Name(server.VmState)}")
        : null;

    private static Fault? Check(Server server, string verb, VmState[] accepted, ActionCaller caller)
    {
        if (server.Locked && !caller.IsAdmin) return Faults.Conflict($"Instance {server.Id} is locked");
        if (!accepted.Contains(server.VmState)) return Faults.Conflict($"Cannot '{verb}' instance {server.Id} while it is in vm_state {Wire<VmState>.Name(server.VmState)}");
        if (server.TaskState is { } task) return Faults.Conflict($"Cannot '{verb}' instance {server.Id} while it is in task_state {Wire<TaskState>.Name(task)}");
        return server.LaunchedAt is null ? Faults.Conflict($"Instance {server.Id} is in an invalid state for '{verb}'") : null;
    }
}
