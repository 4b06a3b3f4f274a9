using NovaCompat.Conductor.Reports;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Moves;

/// <summary>A live migration was to be cut off. When the guest had left in that moment it goes on instead, for there is nothing to go back to.</summary>
public sealed class AbortReport(IServerStore servers, MoveFailure failure, TimeProvider time) : IJobReport
{
    public IReadOnlyList<string> Kinds { get; } = [JobKinds.AbortMove];

    public async Task WriteAsync(Job job, JobReport report, CancellationToken cancel)
    {
        if (report.Fault is { } fault) await failure.EndAsync(job, fault, (type, now) => MoveEvents.Of(job, report, type, now), cancel);
        else await servers.ChangeAsync(report.ServerId, server =>
            !server.IsMoving(job) ? new Change { Finishes = job.Id }
            : report.Result is null ? Cancelled(server, job, report)
            : DepartureReport.Left(server, job, report, time.GetUtcNow()), cancel);
    }

    private Change Cancelled(Server server, Job job, JobReport report)
    {
        var now = time.GetUtcNow();
        var move = server.Move!.At(MigrationStatus.Cancelled);
        var next = server with { VmState = move.Before, TaskState = null, Progress = 0, Move = null };
        return new Change
        {
            Server = next,
            Finishes = job.Id,
            Migration = move.Migration,
            Settles = new(move.Migration.Id, Keep: false),
            Jobs = [.. move.Hosts.Where(host => host != server.Host).Select(host => next.BareJobOn(host, JobKinds.ClearGuest, job.RequestId, now))],
            Progress = MoveEvents.Of(job, report, move.Migration.Type, now),
        };
    }
}
