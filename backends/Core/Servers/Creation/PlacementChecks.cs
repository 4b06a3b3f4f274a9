using NovaCompat.Core.Aggregates;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.ServerGroups;

namespace NovaCompat.Core.Servers.Creation;

/// <summary>Whether the zone, group, host and node that an order names are there at all. Whether they have room is the scheduler's to find out.</summary>
public sealed class PlacementChecks(IHostStore hosts, IServerGroupStore groups, HostZoneReader zones, ZoneOptions options)
{
    private const string ComputeBinary = "nova-compute";

    /// <summary>The zone of orders that name none; null leaves them free.</summary>
    public string? DefaultZone => options.DefaultSchedule;

    /// <summary>A zone is available while a compute host in it is enabled. A forced host is believed whatever zone stands before it.</summary>
    public async Task<Fault?> ZoneAsync(ServerOrder order, CancellationToken cancel)
    {
        if (order.AvailabilityZone is not { } zone || order.Placement.ForcedHost is not null) return null;
        return await IsAvailableAsync(zone, cancel) ? null : Faults.BadRequest("The requested availability zone is not available");
    }

    public async Task<bool> IsAvailableAsync(string zone, CancellationToken cancel)
    {
        var byHost = await zones.ReadAsync(cancel);
        var services = await hosts.ListServicesAsync(null, ComputeBinary, cancel);
        return services.Any(service => !service.Disabled && byHost.Of(service.Host) == zone);
    }

    public async Task<bool> IsInAsync(string host, string zone, CancellationToken cancel) => await zones.OfAsync(host, cancel) == zone;

    /// <summary>A group of another project is none.</summary>
    public async Task<Fault?> GroupAsync(ServerOrder order, CancellationToken cancel)
    {
        if (order.Placement.GroupId is not { } id) return null;
        var group = await groups.FindAsync(id, cancel);
        return group is not null && (order.IsAdmin || group.ProjectId == order.ProjectId) ? null : Faults.BadRequest(GroupFaults.NotFound(id.ToString()));
    }

    public async Task<Fault?> HostAsync(ServerOrder order, CancellationToken cancel)
    {
        var (host, node) = (order.Placement.RequestedHost, order.Placement.RequestedNode);
        if (host is null && node is null) return null;
        var nodes = await hosts.ListNodesAsync(cancel);
        return nodes.Any(one => (host is null || one.Host == host) && (node is null || one.Report.HypervisorHostname == node))
            ? null
            : Faults.BadRequest($"Compute host {host ?? node} could not be found.");
    }
}
