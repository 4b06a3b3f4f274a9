using Microsoft.Extensions.Logging;
using NovaCompat.Core.Actions;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Scheduling;
using NovaCompat.Core.Servers;

namespace NovaCompat.Scheduler.Placing;

/// <summary>
/// Finds hosts for the servers of one request and claims their room. Any number of schedulers may run at once: a claim that no longer fits
/// is refused by the store, and the request is looked at again with fresh numbers.
/// </summary>
public sealed class ScheduleServers(IJobStore jobs, IServerStore servers, Surroundings surroundings, HostSelector selector, PlacingOptions options, TimeProvider time, ILogger<ScheduleServers> log) : IMessageHandler
{
    public string Kind => JobKinds.ScheduleServers;

    public async Task HandleAsync(QueueMessage message, CancellationToken cancel)
    {
        var job = await jobs.FindAsync(message.JobId, cancel);
        if (job is null || job.State != JobState.Ready) return;
        var ids = Wire.Read<ScheduleServersBody>(job.Body).ServerIds;
        var refused = new HashSet<string>();
        // Each round claims for at least one server or takes one refused host out of the race, so the rounds are bounded.
        for (var round = 0; round < options.MostRounds; round++)
        {
            var waiting = (await servers.FindAllAsync(ids, cancel)).Where(IsWaiting).ToList();
            if (waiting.Count == 0) break;
            var scene = await surroundings.LookAsync(RequestSpecs.Of(waiting) with { IgnoreHosts = [.. refused] }, waiting[0], cancel);
            switch (selector.Select(scene.Hosts, scene.Request))
            {
                case HostsSelected selected:
                    refused.UnionWith(await ClaimAsync(waiting, selected, scene, job, cancel));
                    break;
                case NoValidHost reason:
                    // Hosts that refused a claim are said to be unfit by what they are now, not by having refused.
                    await FailAsync(waiting, selector.Select(scene.Hosts, scene.Request with { IgnoreHosts = [] }) as NoValidHost ?? reason, job, cancel);
                    break;
            }
        }
        await jobs.FinishAsync(job.Id, JobState.Done, null, cancel);
    }

    public async Task GiveUpAsync(QueueMessage message, Exception error, CancellationToken cancel)
    {
        var job = await jobs.FindAsync(message.JobId, cancel);
        if (job is null || job.State != JobState.Ready) return;
        var waiting = (await servers.FindAllAsync(Wire.Read<ScheduleServersBody>(job.Body).ServerIds, cancel)).Where(IsWaiting);
        foreach (var server in waiting)
            await servers.ChangeAsync(server.Id, now => IsWaiting(now) ? Failed(now, "The scheduler could not do its work; an operator finds the reason in its log.", job) : Change.Nothing, cancel);
        await jobs.FinishAsync(job.Id, JobState.Failed, error.Message, cancel);
    }

    private static bool IsWaiting(Server server) => server is { VmState: VmState.Building, TaskState: TaskState.Scheduling, Host: null, Deleted: false };

    /// <summary>The hosts that were full, or that a group no longer allowed.</summary>
    private async Task<IReadOnlyList<string>> ClaimAsync(List<Server> waiting, HostsSelected selected, Scene scene, Job job, CancellationToken cancel)
    {
        var refused = new List<string>();
        var byId = waiting.ToDictionary(server => server.Id);
        foreach (var selection in selected.Selections)
        {
            var claim = ServerClaim.On(selection.Host.Host, byId[selection.ServerId]);
            var result = await servers.ChangeAsync(selection.ServerId, server => IsWaiting(server) ? Placed(server, selection, scene, claim, job) : Change.Nothing, cancel);
            if (result.NoRoom) refused.Add(claim.Host);
            if (result.NoRoom) log.ClaimLost(selection.ServerId, claim.Host, job.RequestId);
            else log.Placed(selection.ServerId, claim.Host, job.RequestId);
        }
        return refused;
    }

    private Change Placed(Server server, Selection selection, Scene scene, Claim claim, Job job)
    {
        var now = time.GetUtcNow();
        var next = server with { Host = selection.Host.Host, Node = selection.Host.Node, AvailabilityZone = scene.Zones.Of(selection.Host.Host), TaskState = null };
        var body = new BuildServerBody(selection.Host.Host, [.. selection.Alternates.Select(host => host.Host)]);
        return new Change { Server = next, Claims = claim, Jobs = [next.NewJob(JobKinds.BuildServer, Queues.Conductor, Wire.Write(body), job.RequestId, now)] };
    }

    private async Task FailAsync(List<Server> waiting, NoValidHost reason, Job job, CancellationToken cancel)
    {
        foreach (var server in waiting)
        {
            log.NoValidHost(server.Id, reason.Message, job.RequestId);
            await servers.ChangeAsync(server.Id, now => IsWaiting(now) ? Failed(now, reason.Message, job) : Change.Nothing, cancel);
        }
    }

    private Change Failed(Server server, string message, Job job)
    {
        var now = time.GetUtcNow();
        return new Change
        {
            Server = server with { VmState = VmState.Error, TaskState = null, Fault = new ServerFault(500, message, now) },
            Progress = new ActionProgress(job.RequestId,
                [new ServerActionEvent { Name = "conductor_schedule_and_build_instances", StartedAt = job.CreatedAt, FinishedAt = now, Result = "Error", Details = message }], "Error"),
        };
    }
}

public sealed record PlacingOptions
{
    /// <summary>A compute service that was silent for longer takes no servers.</summary>
    public TimeSpan ServiceDownTime { get; init; } = TimeSpan.FromSeconds(60);
    public int MostRounds { get; init; } = 50;
}
