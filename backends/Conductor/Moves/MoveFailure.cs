using Microsoft.Extensions.Logging;
using NovaCompat.Core.Actions;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Moves;

/// <summary>A move that failed before its server left its host: the server stays as it was, and what the destination held is given back.</summary>
public sealed class MoveFailure(IJobStore jobs, IServerStore servers, TimeProvider time, ILogger<MoveFailure> log)
{
    public async Task EndAsync(Job job, string reason, Func<MigrationType, DateTimeOffset, ActionProgress?> progress, CancellationToken cancel)
    {
        var result = await servers.ChangeAsync(job.ServerId!.Value, server => server.IsMoving(job) ? Stays(server, job, reason, progress) : new Change { Finishes = job.Id }, cancel);
        if (result.Applied) log.MoveFailed(job.ServerId.Value, reason, job.RequestId);
    }

    public async Task GiveUpAsync(Guid jobId, Exception error, CancellationToken cancel)
    {
        if (await jobs.FindAsync(jobId, cancel) is not { ServerId: not null } job) return;
        const string reason = "The conductor could not do its work; an operator finds the reason in its log.";
        await EndAsync(job, reason, (type, now) => MoveEvents.Of(job, type, reason, now), cancel);
        await jobs.FinishAsync(jobId, JobState.Failed, error.Message, cancel);
    }

    private Change Stays(Server server, Job job, string reason, Func<MigrationType, DateTimeOffset, ActionProgress?> progress)
    {
        var now = time.GetUtcNow();
        var move = server.Move!;
        var evacuation = move.Migration.Type == MigrationType.Evacuation;
        var next = server with
        {
            VmState = evacuation ? VmState.Error : move.Before,
            TaskState = null,
            Fault = new ServerFault(500, reason, now),
            Move = null,
        };
        return new Change
        {
            Server = next,
            Finishes = job.Id,
            Migration = move.At(evacuation ? MigrationStatus.Failed : MigrationStatus.Error).Migration,
            Settles = new(move.Migration.Id, Keep: false),
            Jobs = [.. move.Hosts.Where(host => host != server.Host).Select(host => next.BareJobOn(host, JobKinds.ClearGuest, job.RequestId, now))],
            Progress = progress(move.Migration.Type, now),
        };
    }
}
