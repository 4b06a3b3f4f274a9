using NovaCompat.Core.Jobs;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Moves;

/// <summary>The jobs of a move's steps, made from the server's record as it is then.</summary>
internal static class MoveJobs
{
    /// <summary>The record is still the one that the job was made for, and it moves.</summary>
    public static bool IsMoving(this Server server, Job job) => server is { Deleted: false, Move: not null } && server.Generation == job.Generation && server.TaskState != TaskState.Deleting;

    /// <summary>For a host that is, or is not, the server's own.</summary>
    public static Job JobOn(this Server server, string host, string kind, string requestId, DateTimeOffset now, MoveOrder? order = null) =>
        GuestJobs.For(server with { Host = host }, kind, requestId, now, body => body with { Move = order });

    /// <summary>Asks a host whether it can take the server as it shall be there; it is told what the server is now.</summary>
    public static Job PreparationOn(this Server server, string host, string requestId, DateTimeOffset now)
    {
        var before = GuestJobs.SpecOf(server);
        return GuestJobs.For(server.AtDestination() with { Host = host }, JobKinds.PrepareArrival, requestId, now, body => body with { Guest = body.Guest! with { Before = new(before.RootGb, before.EphemeralGb) } });
    }

    /// <summary>Needs no more than the server's id.</summary>
    public static Job BareJobOn(this Server server, string host, string kind, string requestId, DateTimeOffset now) =>
        GuestJobs.For(server with { Host = host }, kind, requestId, now, body => body with { Guest = null, Ports = [] });

    /// <summary>The server as it is told to its destination.</summary>
    public static Server AtDestination(this Server server)
    {
        var move = server.Move!;
        return server with { Flavor = move.NewFlavor, Host = move.Migration.DestCompute, Node = move.Migration.DestNode };
    }

    public static MoveOrder Arrival(this ServerMove move, string? handover) => new()
    {
        Handover = handover,
        Power = move.Migration.IsLive ? null : move.ArrivesOff ? PowerState.Shutdown : PowerState.Running,
    };
}
