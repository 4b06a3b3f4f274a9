using Microsoft.Extensions.Logging;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Moves;

/// <summary>
/// A step that must not fail did: confirming, or the way back. The server is in error; what it holds on both hosts stays on record, so that a
/// deletion finds it.
/// </summary>
public sealed class MoveStuck(IServerStore servers, TimeProvider time, ILogger<MoveStuck> log)
{
    public async Task WriteAsync(Job job, JobReport report, CancellationToken cancel)
    {
        log.ActionFailed(job.Kind, report.ServerId, report.Host, report.Fault!, report.RequestId);
        await servers.ChangeAsync(report.ServerId, server => server.IsMoving(job) ? InError(server, job, report) : new Change { Finishes = job.Id }, cancel);
    }

    private Change InError(Server server, Job job, JobReport report)
    {
        var now = time.GetUtcNow();
        var move = server.Move!.At(MigrationStatus.Error);
        return new Change
        {
            Server = server with { VmState = VmState.Error, TaskState = null, Move = move, Fault = new ServerFault(500, report.Fault!, now, report.Traceback) },
            Finishes = job.Id,
            Migration = move.Migration,
            Progress = MoveEvents.Of(job, report, move.Migration.Type, now),
        };
    }
}
