using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Placement;

namespace NovaCompat.Core.Scheduling;

/// <summary>A compute host as the scheduler sees it. A value: placing a server gives a new one.</summary>
public sealed record HostState
{
    /// <summary>Id of the compute node (and resource provider).</summary>
    public required Guid Id { get; init; }

    /// <summary>Name of the compute service's host.</summary>
    public required string Host { get; init; }

    /// <summary>Hypervisor host name; usually equal to <see cref="Host"/>.</summary>
    public required string Node { get; init; }

    public required Capacity Vcpus { get; init; }
    public required Capacity MemoryMb { get; init; }
    public required Capacity DiskGb { get; init; }

    /// <summary>What the host's provider has of each class, which bounds what one server may take.</summary>
    public IReadOnlyDictionary<string, Inventory> Inventories { get; init; } = new Dictionary<string, Inventory>();

    /// <summary>Why the host's providers cannot serve what the request asks of Placement; null when they can, or it asks nothing of it.</summary>
    public string? PlacementRefusal { get; init; }

    /// <summary>GiB that the file system has left now; null when the host does not say.</summary>
    public int? DiskAvailableLeastGb { get; init; }

    /// <summary>Switched on by the operator.</summary>
    public bool Enabled { get; init; } = true;
    public string? DisabledReason { get; init; }

    /// <summary>The service has reported within service_down_time.</summary>
    public bool Up { get; init; } = true;
    public bool ForcedDown { get; init; }

    public string HypervisorType { get; init; } = "";

    /// <summary>major*1000000 + minor*1000 + micro; 0 when unknown.</summary>
    public int HypervisorVersion { get; init; }

    /// <summary>The CPU as JSON text, as the hypervisors API shows it.</summary>
    public string CpuInfo { get; init; } = "{}";
    public string? HostIp { get; init; }
    public IReadOnlyList<SupportedInstance> SupportedInstances { get; init; } = [];

    /// <summary>Disk formats of images that the driver reads; none when it does not say.</summary>
    public IReadOnlyList<string> ImageFormats { get; init; } = [];

    /// <summary>What the driver says that it can give guests, and what it cannot and why; nothing when it does not say. See <see cref="HostReport"/>.</summary>
    public IReadOnlyList<string> Traits { get; init; } = [];
    public IReadOnlyList<string> MachineTypes { get; init; } = [];
    public IReadOnlyDictionary<string, string> Lacks { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<HostAggregate> Aggregates { get; init; } = [];

    /// <summary>Figures that a driver reports beyond the fixed ones, by name.</summary>
    public IReadOnlyDictionary<string, string> Stats { get; init; } = new Dictionary<string, string>();

    /// <summary>Measured values by name, such as <c>cpu.percent</c>.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    public IReadOnlyList<PlacedServer> Servers { get; init; } = [];
    public int NumInstances { get; init; }

    /// <summary>Servers that are being built, resized, snapshotted, moved or the like on this host now.</summary>
    public int IoOps { get; init; }

    /// <summary>Builds that failed since the last good one.</summary>
    public int FailedBuilds { get; init; }

    /// <summary>MiB of disk left: by claims, or less when the file system itself has less.</summary>
    public long FreeDiskMb() => 1024L * Math.Min(DiskGb.Free, DiskAvailableLeastGb ?? int.MaxValue);

    public bool Holds(Guid server)
    {
        foreach (var placed in Servers)
        {
            if (placed.Id == server) return true;
        }

        return false;
    }

    /// <summary>How many of these servers are on this host.</summary>
    public int CountOf(IReadOnlyList<Guid> servers)
    {
        var count = 0;
        foreach (var server in servers)
        {
            if (Holds(server)) count++;
        }

        return count;
    }

    /// <summary>This host after it took one server of the request.</summary>
    public HostState WithServer(Guid server, RequestSpec request)
    {
        var need = request.Need();
        return this with
        {
            Vcpus = Vcpus.Take(need.Vcpus),
            MemoryMb = MemoryMb.Take(need.MemoryMb),
            DiskGb = DiskGb.Take(need.DiskGb),
            DiskAvailableLeastGb = DiskAvailableLeastGb - need.DiskGb,
            NumInstances = NumInstances + 1,
            IoOps = IoOps + 1,
            Servers = [.. Servers, new PlacedServer(server, request.ProjectId) { ImageProperties = request.Image?.Properties ?? NoProperties }],
        };
    }

    private static readonly Dictionary<string, string> NoProperties = [];
}
