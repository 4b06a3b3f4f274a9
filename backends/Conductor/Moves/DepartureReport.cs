using NovaCompat.Conductor.Reports;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Moves;

/// <summary>The old host has let the server go, with what the next one needs of it; or it has kept it, and the move is over.</summary>
public sealed class DepartureReport(IServerStore servers, MoveFailure failure, TimeProvider time) : IJobReport
{
    public IReadOnlyList<string> Kinds { get; } = [JobKinds.LeaveHost, JobKinds.MigrateLive];

    public async Task WriteAsync(Job job, JobReport report, CancellationToken cancel)
    {
        if (report.Fault is { } fault) await failure.EndAsync(job, fault, (type, now) => MoveEvents.Of(job, report, type, now), cancel);
        else await servers.ChangeAsync(report.ServerId, server => server.IsMoving(job) ? Left(server, job, report, time.GetUtcNow()) : new Change { Finishes = job.Id }, cancel);
    }

    /// <summary>From here on the server is its destination's.</summary>
    internal static Change Left(Server server, Job job, JobReport report, DateTimeOffset now)
    {
        var move = server.Move!.At(MigrationStatus.PostMigrating);
        var next = server.AtDestination() with { Move = move, TaskState = move.Migration.IsCold ? TaskState.ResizeMigrated : server.TaskState };
        return new Change
        {
            Server = next,
            Finishes = job.Id,
            Migration = move.Migration,
            Jobs = [next.NewJob(JobKinds.LandMove, Queues.Conductor, Wire.Write(new LandMoveBody(report.Result)), job.RequestId, now)],
            Progress = MoveEvents.Of(job, report, move.Migration.Type, now),
        };
    }
}
