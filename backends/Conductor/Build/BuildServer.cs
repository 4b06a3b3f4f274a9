using Microsoft.Extensions.Logging;
using NovaCompat.Core.Actions;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;

namespace NovaCompat.Conductor.Build;

/// <summary>Makes the ports and the volumes of a server that has its host, and sends the host all that it needs to spawn the guest.</summary>
public sealed class BuildServer(IJobStore jobs, IServerStore servers, IServerNetworking networking, ServerVolumes volumes, BuildFailure failure, TimeProvider time, ILogger<BuildServer> log) : IMessageHandler
{
    public const string BuildEvent = "compute__do_build_and_run_instance";

    public string Kind => JobKinds.BuildServer;

    public async Task HandleAsync(QueueMessage message, CancellationToken cancel)
    {
        var job = await jobs.FindAsync(message.JobId, cancel);
        if (job is null || job.State != JobState.Ready) return;
        var body = Wire.Read<BuildServerBody>(job.Body);
        var server = await servers.FindAsync(job.ServerId!.Value, cancel);
        if (server is null || !IsOurs(server, job)) return;

        IReadOnlyList<ServerPort> ports;
        IReadOnlyList<ServerBlockDevice> devices;
        try
        {
            ports = await networking.AllocateAsync(AllocationOf(server, body.Host), cancel);
            devices = await ConnectAsync(server, body.Host, job, cancel);
        }
        catch (FaultException refused)
        {
            await failure.AbortAsync(server.Id, job.Id, job, $"Build of instance {server.Id} aborted: {refused.Fault.Message}", refused.Fault.Message, cancel);
            return;
        }

        var result = await servers.ChangeAsync(server.Id, now => IsOurs(now, job) ? Spawning(now, ports, devices, body, job) : Change.Nothing, cancel);
        // A delete came in between and has perhaps looked for ports before these were made.
        if (result.Server is null or { Deleted: true } or { TaskState: TaskState.Deleting })
        {
            await networking.ReleaseAsync(server.Id, cancel);
            await volumes.LeaveAsync(server with { BlockDevices = devices }, job.RequestId, cancel);
        }
        log.Sent(server.Id, body.Host, body.Attempt, job.RequestId);
    }

    public Task GiveUpAsync(QueueMessage message, Exception error, CancellationToken cancel) => failure.GiveUpAsync(message.JobId, error, cancel);

    private static bool IsOurs(Server server, Job job) => server is { VmState: VmState.Building, Deleted: false } && server.Generation == job.Generation && server.TaskState is null or TaskState.Networking or TaskState.BlockDeviceMapping;

    private async Task<IReadOnlyList<ServerBlockDevice>> ConnectAsync(Server server, string host, Job job, CancellationToken cancel)
    {
        if (!server.BlockDevices.Any(device => device.IsVolume)) return server.BlockDevices;
        await servers.ChangeAsync(server.Id, now => IsOurs(now, job) ? new Change { Server = now with { TaskState = TaskState.BlockDeviceMapping } } : Change.Nothing, cancel);
        return await volumes.ConnectAsync(server, host, job.RequestId, cancel);
    }

    private static PortAllocation AllocationOf(Server server, string host) => new()
    {
        ServerId = server.Id,
        Hostname = server.Hostname,
        Host = host,
        AvailabilityZone = server.AvailabilityZone ?? "nova",
        Requests = server.Networks,
        Caller = new NetworkCaller(server.ProjectId, server.UserId, server.Networks.ByAdmin),
        SecurityGroups = server.SecurityGroups,
    };

    private Change Spawning(Server server, IReadOnlyList<ServerPort> ports, IReadOnlyList<ServerBlockDevice> devices, BuildServerBody body, Job job)
    {
        var now = time.GetUtcNow();
        var next = server with { Ports = ports, BlockDevices = devices, TaskState = TaskState.Spawning };
        var spawn = GuestJobs.For(next, JobKinds.SpawnServer, job.RequestId, now, guest => guest with { Alternates = body.Alternates, Attempt = body.Attempt });
        return new Change
        {
            Server = next,
            Finishes = job.Id,
            Jobs = [spawn],
            Progress = new ActionProgress(job.RequestId, [new ServerActionEvent { Name = BuildEvent, StartedAt = now, Host = next.Host }]),
        };
    }
}
