using NovaCompat.Core.Aggregates;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;

namespace NovaCompat.Conductor.Moves;

/// <summary>Brings the ports and volumes of a server that goes back to its old host, which then makes the guest what it was.</summary>
public sealed class ReturnMove(IJobStore jobs, IServerStore servers, IServerNetworking networking, ServerVolumes volumes, HostZoneReader zones, TimeProvider time) : IMessageHandler
{
    public string Kind => JobKinds.ReturnMove;

    public async Task HandleAsync(QueueMessage message, CancellationToken cancel)
    {
        var job = await jobs.FindAsync(message.JobId, cancel);
        if (job is null || job.State != JobState.Ready) return;
        if (await servers.FindAsync(job.ServerId!.Value, cancel) is not { } server || !server.IsMoving(job)) return;
        var zone = await zones.OfAsync(server.Move!.Migration.SourceCompute, cancel);
        var ports = await networking.RebindAsync(server.Id, server.Move!.Migration.SourceCompute, cancel);
        var devices = await volumes.ConnectAsync(server, server.Move!.Migration.SourceCompute, job.RequestId, cancel);
        await servers.ChangeAsync(server.Id, now => now.IsMoving(job) ? Back(now with { BlockDevices = devices }, job, ports, zone) : new Change { Finishes = job.Id }, cancel);
    }

    /// <summary>It stays in the table; the sweep of jobs brings it again.</summary>
    public Task GiveUpAsync(QueueMessage message, Exception error, CancellationToken cancel) => Task.CompletedTask;

    private Change Back(Server server, Job job, IReadOnlyList<ServerPort> ports, string zone)
    {
        var move = server.Move!;
        var next = server with { Host = move.Migration.SourceCompute, Node = move.Migration.SourceNode, Flavor = move.OldFlavor, Ports = ports, AvailabilityZone = zone };
        var order = new MoveOrder { Power = move.Migration.IsLive ? null : move.ReturnsOff ? PowerState.Shutdown : PowerState.Running };
        return new Change { Server = next, Finishes = job.Id, Jobs = [next.JobOn(next.Host, JobKinds.ComeBack, job.RequestId, time.GetUtcNow(), order)] };
    }
}
