using NovaCompat.Core.Aggregates;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;

namespace NovaCompat.Conductor.Moves;

/// <summary>Brings the server's ports and volumes to its destination and has its guest made there.</summary>
public sealed class LandMove(IJobStore jobs, IServerStore servers, IServerNetworking networking, ServerVolumes volumes, HostZoneReader zones, MoveReturn back, TimeProvider time) : IMessageHandler
{
    public string Kind => JobKinds.LandMove;

    public async Task HandleAsync(QueueMessage message, CancellationToken cancel)
    {
        var job = await jobs.FindAsync(message.JobId, cancel);
        if (job is null || job.State != JobState.Ready) return;
        if (await servers.FindAsync(job.ServerId!.Value, cancel) is not { } server || !server.IsMoving(job)) return;
        var zone = await zones.OfAsync(server.Move!.Migration.DestCompute!, cancel);
        var ports = await networking.RebindAsync(server.Id, server.Move!.Migration.DestCompute!, cancel);
        var devices = await volumes.ConnectAsync(server, server.Move!.Migration.DestCompute!, job.RequestId, cancel);
        var handover = Wire.Read<LandMoveBody>(job.Body).Handover;
        await servers.ChangeAsync(server.Id, now => now.IsMoving(job) ? Landing(now with { BlockDevices = devices }, job, ports, zone, handover) : new Change { Finishes = job.Id }, cancel);
    }

    public async Task GiveUpAsync(QueueMessage message, Exception error, CancellationToken cancel)
    {
        if (await jobs.FindAsync(message.JobId, cancel) is { ServerId: not null } job) await back.GoAsync(job, "The ports could not be brought to the new host.", error.ToString(), null, cancel);
    }

    /// <summary>An evacuated server's new generation fences its old host, should it come back.</summary>
    private Change Landing(Server server, Job job, IReadOnlyList<ServerPort> ports, string zone, string? handover)
    {
        var now = time.GetUtcNow();
        var move = server.Move!;
        var evacuated = move.Migration.Type == MigrationType.Evacuation;
        var next = server.AtDestination() with
        {
            Ports = ports,
            AvailabilityZone = zone,
            Generation = evacuated ? server.Generation + 1 : server.Generation,
            TaskState = evacuated ? TaskState.RebuildSpawning : move.Migration.IsCold ? TaskState.ResizeFinish : server.TaskState,
        };
        return new Change
        {
            Server = next,
            Finishes = job.Id,
            Jobs = [next.JobOn(next.Host!, JobKinds.Arrive, job.RequestId, now, move.Arrival(handover))],
        };
    }
}
