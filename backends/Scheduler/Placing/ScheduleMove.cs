using Microsoft.Extensions.Logging;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Scheduling;
using NovaCompat.Core.Servers;

namespace NovaCompat.Scheduler.Placing;

/// <summary>
/// Finds the next host of a server that has been somewhere already (resize, migration, evacuation, unshelve), claims its room there and tells
/// the conductor. The server itself is not changed: what a host, or none, means for it is the conductor's to say.
/// </summary>
public sealed class ScheduleMove(IJobStore jobs, IServerStore servers, Surroundings surroundings, HostSelector selector, PlacingOptions options, TimeProvider time, ILogger<ScheduleMove> log) : IMessageHandler
{
    public string Kind => JobKinds.ScheduleMove;

    public async Task HandleAsync(QueueMessage message, CancellationToken cancel)
    {
        var job = await jobs.FindAsync(message.JobId, cancel);
        if (job is null || job.State != JobState.Ready) return;
        var order = Wire.Read<ScheduleMoveBody>(job.Body);
        for (var round = 1; round <= options.MostRounds; round++)
        {
            if (await servers.FindAsync(job.ServerId!.Value, cancel) is not { } server || !IsOurs(server, job)) break;
            var outcome = await SelectAsync(server, order, cancel);
            var answered = await AnswerAsync(job, order, outcome, cancel);
            if (answered) break;
            if (round == options.MostRounds) await AnswerAsync(job, order, new NoValidHost("Others took the room of every host that was chosen.", []), cancel);
        }
        await jobs.FinishAsync(job.Id, JobState.Done, null, cancel);
    }

    public async Task GiveUpAsync(QueueMessage message, Exception error, CancellationToken cancel)
    {
        var job = await jobs.FindAsync(message.JobId, cancel);
        if (job is null || job.State != JobState.Ready) return;
        var order = Wire.Read<ScheduleMoveBody>(job.Body);
        var outcome = new NoValidHost("The scheduler could not do its work; an operator finds the reason in its log.", []);
        await AnswerAsync(job, order, outcome, cancel);
        await jobs.FinishAsync(job.Id, JobState.Failed, error.Message, cancel);
    }

    private static bool IsOurs(Server server, Job job) => !server.Deleted && server.Generation == job.Generation;

    private async Task<SelectionOutcome> SelectAsync(Server server, ScheduleMoveBody order, CancellationToken cancel)
    {
        var scene = await surroundings.LookAsync(RequestSpecs.OfMove(server, order), server, cancel);
        return selector.Select(scene.Hosts, scene.Request);
    }

    /// <summary>False when the room was taken meanwhile.</summary>
    private async Task<bool> AnswerAsync(Job job, ScheduleMoveBody order, SelectionOutcome outcome, CancellationToken cancel)
    {
        var serverId = job.ServerId!.Value;
        var (selection, reason) = ((outcome as HostsSelected)?.Selections[0], (outcome as NoValidHost)?.Message);
        var result = await servers.ChangeAsync(serverId, server => IsOurs(server, job) ? Answer(server, selection, reason, order, job) : Change.Nothing, cancel);
        if (result.NoRoom) log.ClaimLost(serverId, selection!.Host.Host, job.RequestId);
        else if (selection is not null) log.Placed(serverId, selection.Host.Host, job.RequestId);
        else log.NoValidHost(serverId, reason!, job.RequestId);
        return !result.NoRoom;
    }

    private Change Answer(Server server, Selection? selection, string? reason, ScheduleMoveBody order, Job job)
    {
        var body = new MovePlacedBody { Host = selection?.Host, Alternates = selection?.Alternates ?? [], Reason = reason, Carry = order.Carry };
        return new Change
        {
            Finishes = job.Id,
            Claims = selection is null ? null : ServerClaim.On(selection.Host.Host, server, order.Flavor) with { Move = order.Move },
            Jobs = [server.NewJob(order.Then, Queues.Conductor, Wire.Write(body), job.RequestId, time.GetUtcNow())],
        };
    }
}
