using NovaCompat.Core.Actions;
using NovaCompat.Core.Aggregates;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;

namespace NovaCompat.Conductor.Shelving;

/// <summary>The scheduler has found a host for a shelved server that was on none, or has not: its ports are bound there, and the host makes the guest anew.</summary>
public sealed class UnshelveServer(IJobStore jobs, IServerStore servers, IServerNetworking networking, ServerVolumes volumes, HostZoneReader zones, TimeProvider time) : IMessageHandler
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
            var ports = await networking.RebindAsync(server.Id, host.Host, cancel);
            var devices = await volumes.ConnectAsync(server, host.Host, job.RequestId, cancel);
            await servers.ChangeAsync(server.Id, now => IsOurs(now, job) ? Spawning(now with { Host = host.Host, Node = host.Node, AvailabilityZone = zone, Ports = ports, BlockDevices = devices }, job) : Change.Nothing, cancel);
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
