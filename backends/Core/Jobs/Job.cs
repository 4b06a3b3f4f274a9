namespace NovaCompat.Core.Jobs;

/// <summary>
/// Work to be done by a role. Inserted in the transaction that changed the state it belongs to; finished in the transaction that writes its effect.
/// </summary>
public sealed record Job
{
    public required Guid Id { get; init; }

    /// <summary>One of <see cref="JobKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>One of <see cref="Queues"/>.</summary>
    public required string Queue { get; init; }
    public Guid? ServerId { get; init; }

    /// <summary>The server's <see cref="Servers.Server.Generation"/> when the job was made.</summary>
    public long Generation { get; init; }

    /// <summary>JSON, by kind; for a compute host complete in itself.</summary>
    public required string Body { get; init; }

    /// <summary>The API request that caused it, for logs and the action record.</summary>
    public required string RequestId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last handed to the queue; null before.</summary>
    public DateTimeOffset? SentAt { get; init; }
    public JobState State { get; init; } = JobState.Ready;

    /// <summary>What a compute host answered to a job that asks for something, such as console output.</summary>
    public string? Result { get; init; }
}

public enum JobState
{
    Ready,
    Done,

    /// <summary>Given up: the fault is on its server, and in the log.</summary>
    Failed,
}

/// <summary>The names of the queues.</summary>
public static class Queues
{
    public const string Scheduler = "scheduler";
    public const string Conductor = "conductor";
    private const string ComputePrefix = "compute:";

    public static string Compute(string host) => ComputePrefix + host;

    /// <summary>The host of a compute queue, or null.</summary>
    public static string? HostOf(string queue) => queue.StartsWith(ComputePrefix, StringComparison.Ordinal) ? queue[ComputePrefix.Length..] : null;
}

/// <summary>Every kind of job and message, by the role that does it.</summary>
public static class JobKinds
{
    // scheduler
    public const string ScheduleServers = "schedule_servers";
    public const string ScheduleMove = "schedule_move";
    public const string CheckRebuild = "check_rebuild";

    // conductor
    public const string BuildServer = "build_server";
    public const string DeleteServer = "delete_server";
    public const string UnshelveServer = "unshelve_server";
    public const string StartMove = "start_move";
    public const string LandMove = "land_move";
    public const string ReturnMove = "return_move";

    public const string VolumeWork = "volume_work";
    public const string ImportImage = "import_image";

    // conductor, sent by compute hosts: messages without a row
    public const string Heartbeat = "heartbeat";
    public const string Report = "report";
    public const string PowerChanged = "power_changed";
    public const string TaskProgress = "task_progress";

    // compute
    public const string SpawnServer = "spawn_server";
    public const string DestroyServer = "destroy_server";
    public const string StartServer = "start_server";
    public const string StopServer = "stop_server";
    public const string RebootServer = "reboot_server";
    public const string ReadConsole = "read_console";
    public const string AttachInterface = "attach_interface";
    public const string DetachInterface = "detach_interface";
    public const string CacheImage = "cache_image";
    public const string SnapshotServer = "snapshot_server";
    public const string BackupServer = "backup_server";
    public const string ShelveServer = "shelve_server";
    public const string OffloadServer = "offload_server";
    public const string StartShelved = "start_shelved";
    public const string SpawnShelved = "spawn_shelved";
    public const string OpenConsole = "open_console";
    public const string PauseServer = "pause_server";
    public const string UnpauseServer = "unpause_server";
    public const string SuspendServer = "suspend_server";
    public const string ResumeServer = "resume_server";
    public const string RescueServer = "rescue_server";
    public const string UnrescueServer = "unrescue_server";
    public const string SetPassword = "set_password";
    public const string TriggerCrashDump = "trigger_crash_dump";
    public const string ReadDiagnostics = "read_diagnostics";

    /// <summary>The two halves of a rebuild on its host: the old guest goes, its ports stay; the new one comes.</summary>
    public const string ClearServer = "clear_server";
    public const string RespawnServer = "respawn_server";
    public const string PrepareArrival = "prepare_arrival";
    public const string LeaveHost = "leave_host";
    public const string MigrateLive = "migrate_live";
    public const string ForceMove = "force_move";
    public const string AbortMove = "abort_move";
    public const string Arrive = "arrive";
    public const string ForgetLeft = "forget_left";
    public const string DropArrived = "drop_arrived";
    public const string ComeBack = "come_back";

    /// <summary>Takes away what a server left on a host where it is no more. No later action on the server ends it: the host may be down for long.</summary>
    public const string ClearGuest = "clear_guest";

    // compute, beside the actions
    public const string AttachVolume = "attach_volume";
    public const string DetachVolume = "detach_volume";
    public const string SwapVolume = "swap_volume";
    public const string ExtendVolume = "extend_volume";
    public const string SnapshotVolume = "snapshot_volume";
    public const string ForgetVolumeSnapshot = "forget_volume_snapshot";

    /// <summary>
    /// Kinds that change one device of a guest and not the server's state: they neither raise the fence nor are stopped by it, since no action
    /// supersedes them, and each looks for its device by id.
    /// </summary>
    public static IReadOnlySet<string> BesideActions { get; } = new HashSet<string>
    {
        AttachVolume,
        DetachVolume,
        SwapVolume,
        ExtendVolume,
        SnapshotVolume,
        ForgetVolumeSnapshot,
    };

    /// <summary>Kinds that change nothing: they neither raise the fence nor are stopped by it, and their answer is kept with the job.</summary>
    public static IReadOnlySet<string> Questions { get; } = new HashSet<string>
    {
        ReadConsole,
        CacheImage,
        OpenConsole,
        ReadDiagnostics,
        ForceMove,
    };

    /// <summary>Kinds that cut off whatever is at work on the guest.</summary>
    public static IReadOnlySet<string> Interrupting { get; } = new HashSet<string>
    {
        DestroyServer,
        ClearGuest,
        AbortMove,
    };

    /// <summary>Kinds that speak to the work in progress, so they do not wait for its end.</summary>
    public static IReadOnlySet<string> Beside { get; } = new HashSet<string>
    {
        ForceMove,
    };
}
