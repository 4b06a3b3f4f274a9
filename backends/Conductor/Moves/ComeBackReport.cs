using NovaCompat.Conductor.Reports;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Moves;

/// <summary>The server is back where it was: because its user reverted it, or because its destination failed.</summary>
public sealed class ComeBackReport(IServerStore servers, IServerNetworking networking, MoveStuck stuck, TimeProvider time) : IJobReport
{
    public IReadOnlyList<string> Kinds { get; } = [JobKinds.ComeBack];

    public async Task WriteAsync(Job job, JobReport report, CancellationToken cancel)
    {
        if (report.Fault is not null)
        {
            await stuck.WriteAsync(job, report, cancel);
            return;
        }
        await networking.SetActiveAsync(report.ServerId, active: true, cancel);
        await servers.ChangeAsync(report.ServerId, server => server.IsMoving(job) ? Back(server, job, report) : new Change { Finishes = job.Id }, cancel);
    }

    /// <summary>Nova leaves a resized server whose destination failed in error, so that somebody looks at it.</summary>
    private Change Back(Server server, Job job, JobReport report)
    {
        var now = time.GetUtcNow();
        var move = server.Move!;
        var next = server with
        {
            VmState = move is { Failure: not null, Migration.IsCold: true } ? VmState.Error : move.Before,
            TaskState = null,
            PowerState = report.PowerState,
            Progress = 0,
            LaunchedAt = move.Migration.IsCold ? now : server.LaunchedAt,
            Fault = move.Failure ?? server.Fault,
            Move = null,
        };
        return new Change
        {
            Server = next,
            Finishes = job.Id,
            Migration = move.At(move.Failure is null ? MigrationStatus.Reverted : MigrationStatus.Error).Migration,
            Settles = new(move.Migration.Id, Keep: false),
            Progress = MoveEvents.Of(job, report, move.Migration.Type, now),
        };
    }
}
