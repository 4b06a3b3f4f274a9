using Microsoft.Extensions.Logging;
using NovaCompat.Conductor.Reports;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Moves;

/// <summary>The server is at its destination, or not: then it goes back.</summary>
public sealed class ArrivalReport(IServerStore servers, IServerNetworking networking, MoveReturn back, TimeProvider time, ILogger<ArrivalReport> log) : IJobReport
{
    public IReadOnlyList<string> Kinds { get; } = [JobKinds.Arrive];

    public async Task WriteAsync(Job job, JobReport report, CancellationToken cancel)
    {
        if (report.Fault is { } fault)
        {
            await back.GoAsync(job, fault, report.Traceback, report, cancel);
            return;
        }
        await networking.SetActiveAsync(report.ServerId, active: true, cancel);
        var result = await servers.ChangeAsync(report.ServerId, server => server.IsMoving(job) ? Arrived(server, job, report) : new Change { Finishes = job.Id }, cancel);
        if (result.Applied) log.Moved(report.ServerId, report.Host, report.RequestId);
    }

    private Change Arrived(Server server, Job job, JobReport report)
    {
        var now = time.GetUtcNow();
        var migration = server.Move!.Migration;
        var change = migration.IsCold ? Waiting(server, now) : Settled(server, job, now);
        return change with
        {
            Server = change.Server! with { TaskState = null, PowerState = report.PowerState },
            Finishes = job.Id,
            Progress = MoveEvents.Of(job, report, migration.Type, now),
        };
    }

    /// <summary>A resized server keeps both places until its user has said which one it is to be.</summary>
    private static Change Waiting(Server server, DateTimeOffset now)
    {
        var move = server.Move!.At(MigrationStatus.Finished);
        return new Change { Server = server with { VmState = VmState.Resized, LaunchedAt = now, Move = move }, Migration = move.Migration };
    }

    private static Change Settled(Server server, Job job, DateTimeOffset now)
    {
        var move = server.Move!.At(server.Move.Migration.IsLive ? MigrationStatus.Completed : MigrationStatus.Done);
        var next = server with
        {
            VmState = move.After,
            Progress = 0,
            LaunchedAt = move.Migration.IsLive ? server.LaunchedAt : now,
            Fault = move.Migration.IsLive ? server.Fault : null,
            Move = null,
        };
        return new Change
        {
            Server = next,
            Migration = move.Migration,
            Settles = new(move.Migration.Id, Keep: true),
            Jobs = [next.BareJobOn(move.Migration.SourceCompute, JobKinds.ClearGuest, job.RequestId, now)],
        };
    }
}
