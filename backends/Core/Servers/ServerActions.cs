using NovaCompat.Core.Jobs;
using static NovaCompat.Core.Servers.TaskState;
using static NovaCompat.Core.Servers.VmState;

namespace NovaCompat.Core.Servers;

/// <summary>All actions on a server (the decorators of nova/compute/api.py as a table).</summary>
public static class ServerActions
{
    public static ServerAction Start { get; } = new()
    {
        Verb = "start", Record = "start", Job = JobKinds.StartServer, Event = "compute_start_instance", From = [Stopped], During = PoweringOn, Then = Active, NeedsHost = true,
    };

    public static ServerAction Stop { get; } = new()
    {
        Verb = "stop", Record = "stop", Job = JobKinds.StopServer, Event = "compute_stop_instance", From = [Active, Error], During = PoweringOff, Then = Stopped, NeedsHost = true, ResetsProgress = true,
    };

    public static ServerAction RebootSoft { get; } = new()
    {
        Verb = "reboot", Record = "reboot", Job = JobKinds.RebootServer, Event = "compute_reboot_instance", From = [Active], During = Rebooting, Then = Active,
    };

    public static ServerAction RebootHard { get; } = new()
    {
        Verb = "reboot", Record = "reboot", Job = JobKinds.RebootServer, Event = "compute_reboot_instance", From = [Active, Stopped, Paused, Suspended, Error], During = RebootingHard, Then = Active, OnFailure = Error,
        Over = [Rebooting, RebootPending, RebootStarted, RebootingHard, Resuming, Unpausing, Pausing, Suspending],
    };

    public static ServerAction Delete { get; } = new()
    {
        Verb = "delete", Record = "delete", Job = JobKinds.DeleteServer, Event = "compute_terminate_instance", From = null, Over = null, During = Deleting, MustHaveLaunched = false, ResetsProgress = true,
    };

    public static ServerAction CreateImage { get; } = new()
    {
        Verb = "createImage", Record = "createImage", Job = JobKinds.SnapshotServer, Event = "compute_snapshot_instance", From = [Active, Stopped, Paused, Suspended], During = ImageSnapshotPending, StoppedByLock = false,
    };

    public static ServerAction CreateBackup { get; } = new()
    {
        Verb = "createBackup", Record = "createBackup", Job = JobKinds.BackupServer, Event = "compute_backup_instance", From = [Active, Stopped, Paused, Suspended], During = ImageBackup, StoppedByLock = false,
    };

    public static ServerAction Shelve { get; } = new()
    {
        Verb = "shelve", Record = "shelve", Job = JobKinds.ShelveServer, Event = "compute_shelve_instance", From = [Active, Stopped, Paused, Suspended], During = Shelving, Then = Shelved,
    };

    public static ServerAction ShelveOffload { get; } = new()
    {
        Verb = "shelveOffload", Record = "shelveOffload", Job = JobKinds.OffloadServer, Event = "compute_shelve_offload_instance", From = [Shelved], During = ShelvingOffloading, Then = ShelvedOffloaded,
    };

    public static ServerAction Unshelve { get; } = new()
    {
        Verb = "unshelve", Record = "unshelve", Job = JobKinds.UnshelveServer, Event = "compute_unshelve_instance", From = [Shelved, ShelvedOffloaded], During = Unshelving, Then = Active,
    };

    public static ServerAction SoftDelete { get; } = new()
    {
        Verb = "delete", Record = "delete", Job = JobKinds.StopServer, Event = "compute_soft_delete_instance", From = null, Over = null, During = SoftDeleting, Then = SoftDeleted, ResetsProgress = true,
    };

    public static ServerAction Restore { get; } = new()
    {
        Verb = "restore", Record = "restore", Job = JobKinds.StartServer, Event = "compute_restore_instance", From = [SoftDeleted], During = Restoring, Then = Active, HidesLock = true,
    };

    public static ServerAction Pause { get; } = new()
    {
        Verb = "pause", Record = "pause", Job = JobKinds.PauseServer, Event = "compute_pause_instance", From = [Active], During = Pausing, Then = Paused,
    };

    public static ServerAction Unpause { get; } = new()
    {
        Verb = "unpause", Record = "unpause", Job = JobKinds.UnpauseServer, Event = "compute_unpause_instance", From = [Paused], During = Unpausing, Then = Active,
    };

    public static ServerAction Suspend { get; } = new()
    {
        Verb = "suspend", Record = "suspend", Job = JobKinds.SuspendServer, Event = "compute_suspend_instance", From = [Active], During = Suspending, Then = Suspended, OnFailure = Error,
    };

    public static ServerAction Resume { get; } = new()
    {
        Verb = "resume", Record = "resume", Job = JobKinds.ResumeServer, Event = "compute_resume_instance", From = [Suspended], During = Resuming, Then = Active, OnFailure = Error,
    };

    public static ServerAction Rescue { get; } = new()
    {
        Verb = "rescue", Record = "rescue", Job = JobKinds.RescueServer, Event = "compute_rescue_instance", From = [Active, Stopped, Error], During = Rescuing, Then = Rescued, OnFailure = Error, Launches = true,
    };

    public static ServerAction Unrescue { get; } = new()
    {
        Verb = "unrescue", Record = "unrescue", Job = JobKinds.UnrescueServer, Event = "compute_unrescue_instance", From = [Rescued], During = Unrescuing, Then = Active, OnFailure = Error,
    };

    public static ServerAction Rebuild { get; } = new()
    {
        Verb = "rebuild", Record = "rebuild", Job = JobKinds.ClearServer, Event = "compute_rebuild_instance", From = [Active, Stopped, Error], During = Rebuilding, Then = Active, OnFailure = Error, ResetsProgress = true, Launches = true,
    };

    public static ServerAction ChangePassword { get; } = new()
    {
        Verb = "changePassword", Record = "changePassword", Job = JobKinds.SetPassword, Event = "compute_set_admin_password", From = [Active], During = UpdatingPassword, HidesLock = true,
    };

    public static ServerAction TriggerCrashDump { get; } = new()
    {
        Verb = "trigger_crash_dump", Record = "trigger_crash_dump", Job = JobKinds.TriggerCrashDump, Event = "compute_trigger_crash_dump", From = [Active, Paused, Rescued, Resized, Error], During = null, NeedsHost = true,
    };

    public static ServerAction Resize { get; } = new()
    {
        Verb = "resize", Record = "resize", Job = JobKinds.ScheduleMove, Event = "conductor_migrate_server", From = [Active, Stopped], During = ResizePrep, Then = Resized, ResetsProgress = true,
    };

    public static ServerAction ColdMigrate { get; } = new()
    {
        Verb = "migrate", Record = "migrate", Job = JobKinds.ScheduleMove, Event = "conductor_migrate_server", From = [Active, Stopped], During = ResizePrep, Then = Resized, ResetsProgress = true,
    };

    public static ServerAction RevertResize { get; } = new()
    {
        Verb = "revertResize", Record = "revertResize", Job = JobKinds.DropArrived, Event = "compute_revert_resize", From = [Resized], During = ResizeReverting, Then = Active,
    };

    /// <summary>Shows no task while it runs.</summary>
    public static ServerAction ConfirmResize { get; } = new()
    {
        Verb = "confirmResize", Record = "confirmResize", Job = JobKinds.ForgetLeft, Event = "compute_confirm_resize", From = [Resized], During = null, Then = Active,
    };

    public static ServerAction LiveMigrate { get; } = new()
    {
        Verb = "os-migrateLive", Record = "live-migration", Job = JobKinds.ScheduleMove, Event = "conductor_live_migrate_instance", From = [Active, Paused], During = Migrating, ResetsProgress = true,
    };

    public static ServerAction Evacuate { get; } = new()
    {
        Verb = "evacuate", Record = "evacuate", Job = JobKinds.ScheduleMove, Event = "conductor_rebuild_server", From = [Active, Stopped, Error], Over = null, During = Rebuilding, StoppedByLock = false,
    };

    public static IReadOnlyList<ServerAction> All { get; } =
    [
        Start,
        Stop,
        RebootSoft,
        RebootHard,
        Delete,
        CreateImage,
        CreateBackup,
        Shelve,
        ShelveOffload,
        Unshelve,
        SoftDelete,
        Restore,
        Pause,
        Unpause,
        Suspend,
        Resume,
        Rescue,
        Unrescue,
        Rebuild,
        ChangePassword,
        TriggerCrashDump,
        Resize,
        ColdMigrate,
        RevertResize,
        ConfirmResize,
        LiveMigrate,
        Evacuate,
    ];
}
