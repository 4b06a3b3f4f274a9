using NovaCompat.Core.Failures;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Scheduling;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.Creation;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>unshelve</c>: 202. A server that is still on its host is started there; another one goes to the scheduler first.</summary>
public static class UnshelveServer
{
    /// <summary>Up to 2.76: whatever stands under the key.</summary>
    public static Task<Reply> Anywhere(RequestContext request, string id) => HandleAsync(request, id, UnshelvePlace.Any);

    /// <summary>From 2.77 to a zone, from 2.91 to a host or out of its zone.</summary>
    public static Task<Reply> ToPlace(RequestContext request, string id) => HandleAsync(request, id, UnshelvePlace.Read(request.Body.GetProperty("unshelve")));

    private static async Task<Reply> HandleAsync(RequestContext request, string id, UnshelvePlace place)
    {
        var server = await request.FindServerAsync(id);
        if (ServerActions.Unshelve.Check(server, request.Caller()) is { } early) return early;
        if (place.Named && await RefusalAsync(request, server, place) is { } refused) return refused;
        return await request.BeginAsync(id, ServerActions.Unshelve, (current, caller, now) =>
            current.VmState == VmState.Shelved ? OnItsHost(current, caller, now) : ToScheduler(current, place, caller, now));
    }

    private static async Task<Fault?> RefusalAsync(RequestContext request, Server server, UnshelvePlace place)
    {
        if (server.VmState != VmState.ShelvedOffloaded)
        {
            return Faults.Conflict($"Specifying an availability zone or a host when unshelving server \"{server.Id}\" with status \"{Wire<VmState>.Name(server.VmState)}\" is not supported. "
                + "The server status must be SHELVED_OFFLOADED.");
        }
        var checks = request.Service<PlacementChecks>();
        if (place.Zone is not null && !await checks.IsAvailableAsync(place.Zone, request.Cancel)) return Faults.BadRequest("The requested availability zone is not available");
        if (place.Host is not { } host) return null;
        if (request.Authorize("os_compute_api:os-shelve:unshelve_to_host", server.ProjectId, server.UserId) is { } forbidden) return forbidden;
        var nodes = await request.Service<IHostStore>().ListNodesAsync(request.Cancel);
        if (nodes.All(node => node.Host != host)) return Faults.BadRequest($"Compute host {host} could not be found.");
        return place.ZoneAfter(server.PinnedAvailabilityZone) is { } zone && !await checks.IsInAsync(host, zone, request.Cancel)
            ? Faults.Conflict($"Host \"{host}\" is not in the availability zone \"{zone}\".")
            : null;
    }

    private static Change OnItsHost(Server server, ActionCaller caller, DateTimeOffset now)
    {
        if (server.Host is null) return Change.Refused(Faults.Conflict($"Instance {server.Id} is not ready"));
        var change = ServerActions.Unshelve.Begin(server, caller, Queues.Compute(server.Host), _ => "", now);
        return change with { Jobs = [GuestJobs.For(change.Server!, JobKinds.StartShelved, caller.RequestId, now)] };
    }

    /// <summary>The zone is kept with the server even when no host is found; a host is asked for this once.</summary>
    private static Change ToScheduler(Server server, UnshelvePlace place, ActionCaller caller, DateTimeOffset now)
    {
        var change = ServerActions.Unshelve.Begin(server, caller, Queues.Scheduler, _ => "", now);
        var next = change.Server! with
        {
            PinnedAvailabilityZone = place.ZoneAfter(server.PinnedAvailabilityZone),
            // Where it was forced to at first binds it no more.
            Placement = server.Placement with { ForcedHost = null, ForcedNode = null, RequestedHost = null, RequestedNode = null },
        };
        var order = new ScheduleMoveBody
        {
            Then = JobKinds.UnshelveServer,
            Flavor = server.Flavor,
            Destination = place.Host is null ? null : new RequestedDestination(place.Host),
        };
        return change with { Server = next, Jobs = [next.NewJob(JobKinds.ScheduleMove, Queues.Scheduler, Wire.Write(order), caller.RequestId, now)] };
    }
}
