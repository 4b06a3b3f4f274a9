using NovaCompat.Core.Actions;
using NovaCompat.Core.Aggregates;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Shelving;

/// <summary>The scheduler has found a host for a shelved server that was on none, or has not: its ports are bound there, and the host makes the guest anew.</summary>
public sealed class UnshelveServer(IJobStore jobs, IServerStore servers, IServerNetworking networking, HostZoneReader zones, TimeProvider time) : IMessageHandler
{
    public const string ScheduleEvent = "schedule_instances";

    public string Kind => JobKinds.UnshelveServer;

    public async Task HandleAsync(QueueMessage message, CancellationToken cancel)
    {
        var job = await jobs.FindAsync(message.JobId, cancel);
        if (job is null || job.State != JobState.Ready) return;
        var placed = Wire.Read<MovePlacedBody>(job.Body);
        var server = await servers.FindAsync(job.ServerId!.Value, cancel);
        if (server is null || !IsOurs(server, job)) return;
        if (placed.Host is not { } host)
        {
            await EndAsync(server.Id, job, placed.Reason ?? "No valid host was found.", cancel);
            return;
        }
        try
        {
            var zone = await zones.OfAsync(host.Host, cancel);
            var ports = await networking.AllocateAsync(AllocationOf(server, host.Host, zone), cancel);
            await servers.ChangeAsync(server.Id, now => IsOurs(now, job) ? Spawning(now with { Host = host.Host, Node = host.Node, AvailabilityZone = zone, Ports = ports }, job) : Change.Nothing, cancel);
        }
        catch (FaultException refused)
        {
            await EndAsync(server.Id, job, refused.Fault.Message, cancel);
        }
    }

    public async Task GiveUpAsync(QueueMessage message, Exception error, CancellationToken cancel)
    {
        if (await jobs.FindAsync(message.JobId, cancel) is { ServerId: { } id } job) await EndAsync(id, job, "The conductor could not do its work.", cancel);
        await jobs.FinishAsync(message.JobId, JobState.Failed, error.Message, cancel);
    }

    private static bool IsOurs(Server server, Job job) =>
        server is { VmState: VmState.ShelvedOffloaded, TaskState: TaskState.Unshelving, Deleted: false } && server.Generation == job.Generation;

    private static PortAllocation AllocationOf(Server server, string host, string zone) => new()
    {
        ServerId = server.Id,
        Hostname = server.Hostname,
        Host = host,
        AvailabilityZone = zone,
        Requests = server.Networks,
        Caller = new NetworkCaller(server.ProjectId, server.UserId, IsAdmin: false),
        SecurityGroups = server.SecurityGroups,
    };

    private Change Spawning(Server placed, Job job)
    {
        var now = time.GetUtcNow();
        var next = placed with { TaskState = TaskState.Spawning };
        return new Change
        {
            Server = next,
            Finishes = job.Id,
            Jobs = [GuestJobs.For(next, JobKinds.SpawnShelved, job.RequestId, now, body => body with { Guest = body.Guest! with { Image = next.ShelvedImage } })],
            Progress = new ActionProgress(job.RequestId, [new ServerActionEvent { Name = ScheduleEvent, StartedAt = job.CreatedAt, FinishedAt = now, Result = "Success" }]),
        };
    }

    /// <summary>The server stays shelved, as it was.</summary>
    private Task EndAsync(Guid serverId, Job job, string reason, CancellationToken cancel) => servers.ChangeAsync(serverId, server => !IsOurs(server, job)
        ? Change.Nothing
        : new Change
        {
            Server = server with { TaskState = null },
            Finishes = job.Id,
            ReleasesClaim = true,
            Progress = new ActionProgress(job.RequestId,
                [new ServerActionEvent { Name = ScheduleEvent, StartedAt = job.CreatedAt, FinishedAt = time.GetUtcNow(), Result = "Error", Details = reason }], "Error"),
        }, cancel);
}
