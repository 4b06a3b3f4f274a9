using NovaCompat.Conductor.Reports;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Moves;

/// <summary>The destination can take the server: now the old host lets it go. An evacuated one has nothing to let go.</summary>
public sealed class PrepareReport(IServerStore servers, NextHost next, TimeProvider time) : IJobReport
{
    public IReadOnlyList<string> Kinds { get; } = [JobKinds.PrepareArrival];

    public async Task WriteAsync(Job job, JobReport report, CancellationToken cancel)
    {
        if (report.Fault is not null) await next.GoAsync(job, report, cancel);
        else await servers.ChangeAsync(report.ServerId, server => server.IsMoving(job) ? GoOn(server, job, report) : new Change { Finishes = job.Id }, cancel);
    }

    private Change GoOn(Server server, Job job, JobReport report)
    {
        var now = time.GetUtcNow();
        var (task, status) = server.Move!.Migration.Type switch
        {
            MigrationType.LiveMigration => (server.TaskState, MigrationStatus.Running),
            MigrationType.Evacuation => (TaskState.RebuildBlockDeviceMapping, MigrationStatus.PreMigrating),
            _ => (TaskState.ResizeMigrating, MigrationStatus.Migrating),
        };
        var next = server with { TaskState = task, Move = server.Move.At(status) };
        return new Change
        {
            Server = next,
            Finishes = job.Id,
            Migration = next.Move.Migration,
            Jobs = [Departure(next, job.RequestId, now)],
            Progress = MoveEvents.Of(job, report, next.Move.Migration.Type, now),
        };
    }

    private static Job Departure(Server server, string requestId, DateTimeOffset now)
    {
        var migration = server.Move!.Migration;
        return migration.Type switch
        {
            MigrationType.LiveMigration => server.JobOn(migration.SourceCompute, JobKinds.MigrateLive, requestId, now, new MoveOrder { ToHost = migration.DestCompute }),
            MigrationType.Evacuation => server.NewJob(JobKinds.LandMove, Queues.Conductor, Wire.Write(new LandMoveBody(null)), requestId, now),
            _ => server.JobOn(migration.SourceCompute, JobKinds.LeaveHost, requestId, now),
        };
    }
}
