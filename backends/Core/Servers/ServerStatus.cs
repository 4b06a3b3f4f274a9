using System.Collections.Frozen;
using static NovaCompat.Core.Servers.TaskState;
using static NovaCompat.Core.Servers.VmState;

namespace NovaCompat.Core.Servers;

/// <summary>The API's <c>status</c> from vm_state and task_state, and backwards for the list filter (nova/api/openstack/common.py).</summary>
public static class ServerStatus
{
    private static readonly TaskState[] ResizeTasks = [ResizePrep, ResizeMigrating, ResizeMigrated, ResizeFinish];
    private static readonly TaskState[] RebuildTasks = [Rebuilding, RebuildBlockDeviceMapping, RebuildSpawning];

    private static readonly FrozenDictionary<VmState, Row> Rows = new Dictionary<VmState, Row>
    {
        [Active] = new("ACTIVE",
            ("REBOOT", [Rebooting, RebootPending, RebootStarted]),
            ("HARD_REBOOT", [RebootingHard, RebootPendingHard, RebootStartedHard]),
            ("PASSWORD", [UpdatingPassword]),
            ("REBUILD", RebuildTasks),
            ("MIGRATING", [Migrating]),
            ("RESIZE", ResizeTasks)),
        [Building] = new("BUILD"),
        [Stopped] = new("SHUTOFF", ("RESIZE", ResizeTasks), ("REBUILD", RebuildTasks)),
        [Resized] = new("VERIFY_RESIZE", ("REVERT_RESIZE", [ResizeReverting])),
        [Paused] = new("PAUSED", ("MIGRATING", [Migrating])),
        [Suspended] = new("SUSPENDED"),
        [Rescued] = new("RESCUE"),
        [Error] = new("ERROR", ("REBUILD", RebuildTasks)),
        [VmState.Deleted] = new("DELETED"),
        [SoftDeleted] = new("SOFT_DELETED"),
        [Shelved] = new("SHELVED"),
        [ShelvedOffloaded] = new("SHELVED_OFFLOADED"),
    }.ToFrozenDictionary();

    public static string Of(Server server) => server.Deleted ? "DELETED" : Of(server.VmState, server.TaskState);

    public static string Of(VmState state, TaskState? task)
    {
        var row = Rows[state];
        if (task is { } current)
        {
            foreach (var (status, tasks) in row.Exceptions)
                if (tasks.Contains(current)) return status;
        }
        return row.Default;
    }

    /// <summary>The states that show this status, case-insensitively; null when no state does.</summary>
    public static IReadOnlyList<StatusRule>? StatesOf(string status)
    {
        var rules = new List<StatusRule>();
        foreach (var (state, row) in Rows)
        {
            // A default status finds the state with any task, as Nova's does: VERIFY_RESIZE finds one that is reverting too.
            if (row.Default.Equals(status, StringComparison.OrdinalIgnoreCase)) rules.Add(new StatusRule(state));
            else
                rules.AddRange(row.Exceptions.Where(pair => pair.Status.Equals(status, StringComparison.OrdinalIgnoreCase)).Select(pair => new StatusRule(state, pair.Tasks)));
        }
        return rules.Count == 0 ? null : rules;
    }

    private sealed record Row(string Default, params (string Status, TaskState[] Tasks)[] Exceptions);
}
