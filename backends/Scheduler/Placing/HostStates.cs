using System.Text.Json;
using NovaCompat.Core.Aggregates;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Placement;
using NovaCompat.Core.Scheduling;
using NovaCompat.Core.Servers;

namespace NovaCompat.Scheduler.Placing;

/// <summary>The compute nodes as the store has them, as the scheduler looks at them.</summary>
public static class HostStates
{
    /// <param name="nodes">All nodes.</param>
    /// <param name="known">Servers that hints or groups speak of: each is put on its host.</param>
    /// <param name="aggregates">All aggregates.</param>
    /// <param name="now">The time that services are held against.</param>
    /// <param name="downTime">A service silent for longer is down.</param>
    public static IReadOnlyList<HostState> Of(IReadOnlyList<ComputeNode> nodes, IReadOnlyList<Server> known, IReadOnlyList<Aggregate> aggregates, DateTimeOffset now, TimeSpan downTime) =>
        [.. nodes.Select(node => Of(node, known, node.Service.IsUp(now, downTime)) with { Aggregates = AggregatesOf(node.Host, aggregates) })];

    private static HostAggregate[] AggregatesOf(string host, IReadOnlyList<Aggregate> aggregates) =>
        [.. aggregates.Where(aggregate => aggregate.Hosts.Contains(host)).Select(aggregate => new HostAggregate(aggregate.Name, aggregate.Metadata))];

    private static HostState Of(ComputeNode node, IReadOnlyList<Server> known, bool up)
    {
        var report = node.Report;
        return new HostState
        {
            Id = node.Id,
            Host = node.Host,
            Node = report.HypervisorHostname,
            Vcpus = node.Inventories.Room(HostInventory.Vcpu, node.VcpusUsed),
            MemoryMb = node.Inventories.Room(HostInventory.MemoryMb, node.MemoryMbUsed),
            DiskGb = node.Inventories.Room(HostInventory.DiskGb, node.DiskGbUsed),
            Inventories = node.Inventories,
            DiskAvailableLeastGb = report.DiskAvailableLeastGb > 0 ? report.DiskAvailableLeastGb : null,
            Enabled = !node.Service.Disabled,
            DisabledReason = node.Service.DisabledReason,
            Up = up,
            ForcedDown = node.Service.ForcedDown,
            HypervisorType = report.HypervisorType,
            HypervisorVersion = report.HypervisorVersion,
            CpuInfo = JsonSerializer.Serialize(report.Cpu, Core.Json.Wire.Options),
            HostIp = report.HostIp,
            ImageFormats = report.ImageFormats,
            Traits = report.Traits,
            MachineTypes = report.MachineTypes,
            Lacks = report.Lacks,
            SupportedInstances = report.SupportedInstances,
            Servers = [.. known.Where(server => server.Host == node.Host).Select(server => Placed(server))],
            NumInstances = node.Servers,
            IoOps = node.IoOps,
            FailedBuilds = node.FailedBuilds,
        };
    }

    private static PlacedServer Placed(Server server) => server.Image is null
        ? new(server.Id, server.ProjectId)
        : new(server.Id, server.ProjectId) { ImageProperties = server.Image.Properties };
}
