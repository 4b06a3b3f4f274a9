using Microsoft.Extensions.Logging;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Moves;

/// <summary>The way back of a server whose destination failed after the old host had let it go. An evacuated server has nowhere to go back to.</summary>
public sealed class MoveReturn(IServerStore servers, IServerNetworking networking, TimeProvider time, ILogger<MoveReturn> log)
{
    public async Task GoAsync(Job job, string reason, string? details, JobReport? report, CancellationToken cancel)
    {
        var serverId = job.ServerId!.Value;
        if (await servers.FindAsync(serverId, cancel) is not { } server) return;
        var evacuated = server.Move?.Migration.Type == MigrationType.Evacuation;
        var ports = evacuated && server.IsMoving(job) ? await networking.RebindAsync(serverId, server.Move!.Migration.SourceCompute, cancel) : server.Ports;
        var result = await servers.ChangeAsync(serverId, now =>
        {
            if (!now.IsMoving(job)) return new Change { Finishes = job.Id };
            var fault = new ServerFault(500, reason, time.GetUtcNow(), details);
            var change = evacuated ? Lost(now with { Ports = ports }, fault, job) : Returning(now, fault, job);
            return change with { Finishes = job.Id, Progress = report is null ? null : MoveEvents.Of(job, report, now.Move!.Migration.Type, fault.Created) };
        }, cancel);
        if (result.Applied) log.MoveFailed(serverId, reason, job.RequestId);
    }

    private Change Returning(Server server, ServerFault fault, Job job)
    {
        var move = server.Move! with { Failure = fault };
        var next = server with { Generation = server.Generation + 1, Move = move, TaskState = move.Migration.IsCold ? TaskState.ResizeReverting : server.TaskState };
        return new Change { Server = next, Jobs = [next.BareJobOn(next.Host!, JobKinds.DropArrived, job.RequestId, time.GetUtcNow())] };
    }

    private Change Lost(Server server, ServerFault fault, Job job)
    {
        var move = server.Move!;
        var next = server with
        {
            VmState = VmState.Error,
            TaskState = null,
            Host = move.Migration.SourceCompute,
            Node = move.Migration.SourceNode,
            Fault = fault,
            Move = null,
        };
        return new Change
        {
            Server = next,
            Migration = move.At(MigrationStatus.Failed).Migration,
            Settles = new(move.Migration.Id, Keep: false),
            Jobs = [next.BareJobOn(move.Migration.DestCompute!, JobKinds.ClearGuest, job.RequestId, time.GetUtcNow())],
        };
    }
}
