using NovaCompat.Core.Actions;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Moves;

/// <summary>The steps of a move by the names that Nova's records of actions have for them.</summary>
internal static class MoveEvents
{
    /// <summary>Null for a step that Nova does not record.</summary>
    public static string? NameOf(string kind, MigrationType type) => (kind, type) switch
    {
        (JobKinds.StartMove, MigrationType.LiveMigration) => "conductor_live_migrate_instance",
        (JobKinds.StartMove, MigrationType.Evacuation) => "conductor_rebuild_server",
        (JobKinds.StartMove, _) => "conductor_migrate_server",
        (JobKinds.PrepareArrival, MigrationType.LiveMigration) => "compute_check_can_live_migrate_destination",
        (JobKinds.PrepareArrival, MigrationType.Resize or MigrationType.Migration) => "compute_prep_resize",
        (JobKinds.LeaveHost, _) => "compute_resize_instance",
        (JobKinds.MigrateLive, _) => "compute_live_migration",
        (JobKinds.Arrive, MigrationType.LiveMigration) => "compute_post_live_migration_at_destination",
        (JobKinds.Arrive, MigrationType.Evacuation) => "compute_rebuild_instance",
        (JobKinds.Arrive, _) => "compute_finish_resize",
        (JobKinds.DropArrived, MigrationType.LiveMigration) => "compute_rollback_live_migration_at_destination",
        (JobKinds.DropArrived, _) => "compute_revert_resize",
        (JobKinds.ComeBack, MigrationType.Resize or MigrationType.Migration) => "compute_finish_revert_resize",
        (JobKinds.ForgetLeft, _) => "compute_confirm_resize",
        (JobKinds.AbortMove, _) => "compute_live_migration_abort",
        _ => null,
    };

    /// <summary>What a host's report adds to the record of the request.</summary>
    public static ActionProgress? Of(Job job, JobReport report, MigrationType type, DateTimeOffset now) => NameOf(job.Kind, type) is not { } name ? null : new ActionProgress(
        job.RequestId,
        [
            new ServerActionEvent
            {
                Name = name,
                StartedAt = report.StartedAt,
                FinishedAt = now,
                Result = report.Fault is null ? "Success" : "Error",
                Host = report.Host,
                Details = report.Fault,
                Traceback = report.Traceback,
            },
        ],
        report.Fault is null ? null : "Error");

    /// <summary>What the conductor itself adds.</summary>
    public static ActionProgress Of(Job job, MigrationType type, string? fault, DateTimeOffset now) => new(
        job.RequestId,
        [new ServerActionEvent { Name = NameOf(JobKinds.StartMove, type)!, StartedAt = job.CreatedAt, FinishedAt = now, Result = fault is null ? "Success" : "Error", Details = fault }],
        fault is null ? null : "Error");
}
