using NovaCompat.Core.Failures;
using NovaCompat.Core.Flavors;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Compute.Servers;

/// <summary>Every row of the state machine against a table of its own, in every state, task, lock and place, for every kind of caller.</summary>
public sealed class StateMachineTests
{
    private const string Any = "*";
    private const string RebootTasks = "rebooting reboot_pending reboot_started rebooting_hard resuming unpausing pausing suspending";

    /// <summary>Action, word, states, tasks beside none, whether it must have booted, whether a lock stops it and is hidden, whether it needs a host, task shown.</summary>
    private static readonly (ServerAction Action, string Word, string States, string Tasks, bool Launched, bool HidesLock, bool Host, string? During)[] Rows =
    [
        (ServerActions.Delete, "delete", Any, Any, false, false, false, "deleting"),
        (ServerActions.SoftDelete, "delete", Any, Any, true, false, false, "soft-deleting"),
        (ServerActions.Restore, "restore", "soft-delete", "", true, true, false, "restoring"),
        (ServerActions.Start, "start", "stopped", "", true, false, true, "powering-on"),
        (ServerActions.Stop, "stop", "active error", "", true, false, true, "powering-off"),
        (ServerActions.RebootSoft, "reboot", "active", "", true, false, false, "rebooting"),
        (ServerActions.RebootHard, "reboot", "active stopped paused suspended error", RebootTasks, true, false, false, "rebooting_hard"),
        (ServerActions.Pause, "pause", "active", "", true, false, false, "pausing"),
        (ServerActions.Unpause, "unpause", "paused", "", true, false, false, "unpausing"),
        (ServerActions.Suspend, "suspend", "active", "", true, false, false, "suspending"),
        (ServerActions.Resume, "resume", "suspended", "", true, false, false, "resuming"),
        (ServerActions.Rescue, "rescue", "active stopped error", "", true, false, false, "rescuing"),
        (ServerActions.Unrescue, "unrescue", "rescued", "", true, false, false, "unrescuing"),
        (ServerActions.Rebuild, "rebuild", "active stopped error", "", true, false, false, "rebuilding"),
        (ServerActions.ChangePassword, "changePassword", "active", "", true, true, false, "updating_password"),
        (ServerActions.TriggerCrashDump, "trigger_crash_dump", "active paused rescued resized error", "", true, false, true, null),
    ];

    public static TheoryData<int> Indexes => [.. Enumerable.Range(0, Rows.Length)];

    [Theory]
    [MemberData(nameof(Indexes))]
    public void A_row_gives_its_verdict_in_every_situation(int index)
    {
        var row = Rows[index];
        foreach (var state in Enum.GetValues<VmState>())
        foreach (var task in Enum.GetValues<TaskState>().Select(task => (TaskState?)task).Prepend(null))
        foreach (var situation in Enumerable.Range(0, 16))
        {
            var (locked, launched, placed, admin) = ((situation & 1) != 0, (situation & 2) != 0, (situation & 4) != 0, (situation & 8) != 0);
            var server = At(state, task, locked, launched, placed);
            var found = row.Action.Check(server, new ActionCaller("user1", "project1", admin, "req-1"));
            var wanted = Wanted(row.Word, row.States, row.Tasks, row.Launched, row.HidesLock, row.Host, server, admin);
            Assert.True(wanted == found?.Message, $"{row.Word} at {state}/{task}, situation {situation}: '{found?.Message}' instead of '{wanted}'");
            if (found is not null) Assert.Equal(FaultKind.Conflict, found.Kind);
        }
        Assert.Equal(row.During, Wire<TaskState>.Name(row.Action.During));
    }

    [Fact]
    public void An_action_with_a_task_overtakes_what_runs_and_one_without_runs_beside_it()
    {
        var server = At(VmState.Active, null, locked: false, launched: true, placed: true);
        var caller = new ActionCaller("user1", "project1", IsAdmin: false, "req-1");
        var pause = GuestJobs.Begin(ServerActions.Pause, server, caller, DateTimeOffset.UnixEpoch);
        Assert.Equal((TaskState.Pausing, server.Generation + 1, true), (pause.Server!.TaskState, pause.Server.Generation, pause.SupersedesJobs));
        var dump = GuestJobs.Begin(ServerActions.TriggerCrashDump, server, caller, DateTimeOffset.UnixEpoch);
        Assert.Equal((null, server.Generation, false), (dump.Server!.TaskState, dump.Server.Generation, dump.SupersedesJobs));
        Assert.Equal("trigger_crash_dump", dump.Begins!.Action);
        Assert.Equal("compute:host1", Assert.Single(dump.Jobs).Queue);
    }

    /// <summary>The order of the checks: lock, host, state, task, launched.</summary>
    private static string? Wanted(string word, string states, string tasks, bool mustHaveLaunched, bool hidesLock, bool needsHost, Server server, bool admin)
    {
        var invalid = $"Instance {server.Id} is in an invalid state for '{word}'";
        var (state, task) = (Wire<VmState>.Name(server.VmState), Wire<TaskState>.Name(server.TaskState));
        if (server.Locked && !admin) return hidesLock ? invalid : $"Instance {server.Id} is locked";
        if (needsHost && server.Host is null) return $"Instance {server.Id} is not ready";
        if (states != Any && !states.Split(' ').Contains(state)) return $"Cannot '{word}' instance {server.Id} while it is in vm_state {state}";
        if (tasks != Any && task is not null && !tasks.Split(' ').Contains(task)) return $"Cannot '{word}' instance {server.Id} while it is in task_state {task}";
        return mustHaveLaunched && server.LaunchedAt is null ? invalid : null;
    }

    private static Server At(VmState state, TaskState? task, bool locked, bool launched, bool placed) => new()
    {
        Id = Guid.Parse("11111111-2222-3333-4444-555555555555"),
        ProjectId = "project1",
        UserId = "user1",
        Name = "one",
        Hostname = "one",
        ReservationId = "r-12345678",
        Flavor = new Flavor { Id = "1", Name = "m1.tiny", Vcpus = 1, MemoryMb = 512, RootGb = 1 },
        CreatedAt = DateTimeOffset.UnixEpoch,
        VmState = state,
        TaskState = task,
        LockedBy = locked ? LockedBy.Owner : null,
        LaunchedAt = launched ? DateTimeOffset.UnixEpoch : null,
        Host = placed ? "host1" : null,
        Generation = 7,
    };
}
