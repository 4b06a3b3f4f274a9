using NovaCompat.Conductor.Reports;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Moves;

/// <summary>The old host has forgotten a resized server: the resize is confirmed.</summary>
public sealed class ForgetReport(IServerStore servers, MoveStuck stuck, TimeProvider time) : IJobReport
{
    public IReadOnlyList<string> Kinds { get; } = [JobKinds.ForgetLeft];

    public async Task WriteAsync(Job job, JobReport report, CancellationToken cancel)
    {
        if (report.Fault is not null) await stuck.WriteAsync(job, report, cancel);
        else await servers.ChangeAsync(report.ServerId, server => server.IsMoving(job) ? Confirmed(server, job, report) : new Change { Finishes = job.Id }, cancel);
    }

    private Change Confirmed(Server server, Job job, JobReport report)
    {
        var now = time.GetUtcNow();
        var move = server.Move!.At(MigrationStatus.Confirmed);
        return new Change
        {
            Server = server with { VmState = server.PowerState == PowerState.Shutdown ? VmState.Stopped : VmState.Active, TaskState = null, Move = null },
            Finishes = job.Id,
            Migration = move.Migration,
            Settles = new(move.Migration.Id, Keep: true),
            Progress = MoveEvents.Of(job, report, move.Migration.Type, now),
        };
    }
}
