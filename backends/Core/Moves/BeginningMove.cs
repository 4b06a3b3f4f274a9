using NovaCompat.Core.Flavors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Scheduling;
using NovaCompat.Core.Servers;

namespace NovaCompat.Core.Moves;

/// <summary>What a request says of a move.</summary>
public sealed record MovePlan
{
    public required MigrationType Type { get; init; }

    /// <summary>Null keeps the server's own.</summary>
    public Flavor? Flavor { get; init; }

    /// <summary>The state at the destination; null keeps the server's own.</summary>
    public VmState? After { get; init; }
    public bool MayStay { get; init; }
    public RequestedDestination? Destination { get; init; }
    public bool Forced { get; init; }

    /// <summary>Cold moves set it: what is not said counts as MANUAL.</summary>
    public bool? AutoDiskConfig { get; init; }
}

/// <summary>Begins a move of the table: the server remembers it, its record is made, and the scheduler is asked for a host.</summary>
public static class BeginningMove
{
    public static Change BeginMove(this ServerAction action, Server server, ActionCaller caller, MovePlan plan, DateTimeOffset now)
    {
        var move = MoveOf(server, caller, plan, now);
        var order = new ScheduleMoveBody
        {
            Then = JobKinds.StartMove,
            Flavor = move.NewFlavor,
            Move = move.Migration.Id,
            IgnoreHosts = plan.MayStay ? [] : [server.Host!],
            Destination = plan.Destination,
            Forced = plan.Forced,
        };
        var change = action.Begin(server, caller, Queues.Scheduler, _ => Wire.Write(order), now);
        if (change.Refusal is not null) return change;
        return change with
        {
            Server = change.Server! with { Move = move, AutoDiskConfig = plan.AutoDiskConfig ?? server.AutoDiskConfig },
            Migration = move.Migration,
            ChecksQuota = plan.Type == MigrationType.Resize,
            // Only an evacuation may interrupt another move.
            Settles = server.Move is { } interrupted ? new(interrupted.Migration.Id, Keep: false) : null,
        };
    }

    private static ServerMove MoveOf(Server server, ActionCaller caller, MovePlan plan, DateTimeOffset now)
    {
        var (flavor, evacuation) = (plan.Flavor ?? server.Flavor, plan.Type == MigrationType.Evacuation);
        return new ServerMove
        {
            OldFlavor = server.Flavor,
            NewFlavor = flavor,
            Before = server.VmState,
            After = plan.After ?? (server.VmState == VmState.Error ? VmState.Active : server.VmState),
            Migration = new Migration
            {
                Id = Guid.CreateVersion7(now),
                ServerId = server.Id,
                ProjectId = caller.ProjectId,
                UserId = caller.UserId,
                Type = plan.Type,
                Status = plan.Type is MigrationType.Resize or MigrationType.Migration ? MigrationStatus.PreMigrating : MigrationStatus.Accepted,
                SourceCompute = server.Host!,
                SourceNode = server.Node,
                DestCompute = evacuation ? plan.Destination?.Host : null,
                OldFlavor = evacuation ? null : server.Flavor.Number,
                NewFlavor = evacuation ? null : flavor.Number,
                CreatedAt = now,
            },
        };
    }
}
