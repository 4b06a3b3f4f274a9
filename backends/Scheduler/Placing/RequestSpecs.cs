using NovaCompat.Core;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Scheduling;
using NovaCompat.Core.Servers;

namespace NovaCompat.Scheduler.Placing;

/// <summary>What servers of one request ask of a host.</summary>
public static class RequestSpecs
{
    private static readonly string[] HintsOfServers = ["same_host", "different_host"];

    /// <param name="servers">Servers of one request: they differ in nothing that matters here.</param>
    public static RequestSpec Of(IReadOnlyList<Server> servers)
    {
        var first = servers[0];
        var placement = first.Placement;
        return new RequestSpec
        {
            ServerIds = [.. servers.Select(server => server.Id)],
            ProjectId = first.ProjectId,
            UserId = first.UserId,
            Flavor = ServerClaim.FlavorOf(first),
            Image = ServerClaim.ImageOf(first),
            BootsFromVolume = first.Image is null,
            AvailabilityZone = first.PinnedAvailabilityZone,
            ForceHosts = placement.ForcedHost is null ? [] : [placement.ForcedHost],
            ForceNodes = placement.ForcedNode is null ? [] : [placement.ForcedNode],
            Destination = placement.RequestedHost is null && placement.RequestedNode is null ? null : new RequestedDestination(placement.RequestedHost, placement.RequestedNode),
            Hints = placement.Hints,
        };
    }

    /// <summary>What a server that exists asks of its next host: what its first request forced or named does not bind it any more.</summary>
    public static RequestSpec OfMove(Server server, ScheduleMoveBody order) => Of([server]) with
    {
        Flavor = ServerClaim.FlavorOf(order.Flavor),
        AvailabilityZone = order.AvailabilityZone ?? server.PinnedAvailabilityZone,
        ForceHosts = order is { Forced: true, Destination.Host: { } host } ? [host] : [],
        ForceNodes = [],
        IgnoreHosts = order.IgnoreHosts,
        Destination = order.Destination,
    };

    /// <summary>The servers that the hints of a request name.</summary>
    public static IReadOnlyList<Guid> ServersInHints(RequestSpec request) =>
        [.. HintsOfServers.SelectMany(request.HintValues).Select(text => Ids.TryRead(text, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];
}
