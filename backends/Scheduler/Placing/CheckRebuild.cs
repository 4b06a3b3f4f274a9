using Microsoft.Extensions.Logging;
using NovaCompat.Core.Actions;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Scheduling;
using NovaCompat.Core.Servers;

namespace NovaCompat.Scheduler.Placing;

/// <summary>Asks the filters of rebuild whether a server's host may run its new image. Nothing is claimed: the flavor stays.</summary>
public sealed class CheckRebuild(IJobStore jobs, IServerStore servers, Surroundings surroundings, HostSelector selector, TimeProvider time, ILogger<CheckRebuild> log) : IMessageHandler
{
    private const string Event = "rebuild_server";

    public string Kind => JobKinds.CheckRebuild;

    public async Task HandleAsync(QueueMessage message, CancellationToken cancel)
    {
        var job = await jobs.FindAsync(message.JobId, cancel);
        if (job is null || job.State != JobState.Ready) return;
        var body = Wire.Read<CheckRebuildBody>(job.Body);
        if (await servers.FindAsync(job.ServerId!.Value, cancel) is not { } server || !IsOurs(server, job)) return;
        var request = RequestSpecs.Of([server]) with { RebuildCheck = true, Destination = null, ForceHosts = [server.Host!], ForceNodes = server.Node is null ? [] : [server.Node] };
        if (body.Work.VolumeImage is { } image) request = request with { Image = new RequestedImage(image.Id.ToString()) { Properties = image.Properties } };
        var scene = await surroundings.LookAsync(request, server, cancel);
        var refused = (selector.Select(scene.Hosts, scene.Request) as NoValidHost)?.Message;
        if (refused is not null) log.NoValidHost(server.Id, refused, job.RequestId);
        await servers.ChangeAsync(server.Id, now => !IsOurs(now, job) ? Change.Nothing : refused is null ? Cleared(now, body, job) : Failed(now, body, job, refused), cancel);
    }

    public async Task GiveUpAsync(QueueMessage message, Exception error, CancellationToken cancel)
    {
        var job = await jobs.FindAsync(message.JobId, cancel);
        if (job is null || job.State != JobState.Ready) return;
        var body = Wire.Read<CheckRebuildBody>(job.Body);
        await servers.ChangeAsync(job.ServerId!.Value, now => IsOurs(now, job)
            ? Failed(now, body, job, "The scheduler could not do its work; an operator finds the reason in its log.")
            : new Change { Finishes = job.Id }, cancel);
    }

    private static bool IsOurs(Server server, Job job) => server is { Deleted: false, TaskState: TaskState.Rebuilding, Host: not null } && server.Generation == job.Generation;

    private Change Cleared(Server server, CheckRebuildBody body, Job job) => new()
    {
        Finishes = job.Id,
        Jobs = [GuestJobs.For(server, JobKinds.ClearServer, job.RequestId, time.GetUtcNow(), body.Work.Into)],
        Progress = Ended(job, "Success", null),
    };

    /// <summary>The guest still runs the image that it had.</summary>
    private Change Failed(Server server, CheckRebuildBody body, Job job, string reason) => new()
    {
        Server = server with { VmState = VmState.Error, TaskState = null, Image = body.OldImage, Fault = new ServerFault(500, reason, time.GetUtcNow()) },
        Finishes = job.Id,
        Progress = Ended(job, "Error", reason) with { Message = "Error" },
    };

    private ActionProgress Ended(Job job, string result, string? details) =>
        new(job.RequestId, [new ServerActionEvent { Name = Event, StartedAt = job.CreatedAt, FinishedAt = time.GetUtcNow(), Result = result, Details = details }]);
}
