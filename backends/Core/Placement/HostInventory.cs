using NovaCompat.Core.Hosts;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Scheduling;

namespace NovaCompat.Core.Placement;

/// <summary>What a compute host is as a resource provider.</summary>
public static class HostInventory
{
    public const string Vcpu = "VCPU";
    public const string MemoryMb = "MEMORY_MB";
    public const string DiskGb = "DISK_GB";

    /// <summary>The host takes no new servers.</summary>
    public const string DisabledTrait = "COMPUTE_STATUS_DISABLED";

    /// <summary>The three classes that servers take, by name; one that the host has nothing of is missing.</summary>
    public static IReadOnlyDictionary<string, Inventory> Of(HostReport report, HostRatios ratios) => new (string Name, int Total, int Reserved, double Ratio)[]
    {
        (Vcpu, report.Vcpus, ratios.ReservedVcpus, ratios.Cpu),
        (MemoryMb, report.MemoryMb, ratios.ReservedMemoryMb, ratios.Memory),
        (DiskGb, report.DiskGb, ratios.ReservedDiskGb, ratios.Disk),
    }.Where(one => one.Total > 0).ToDictionary(one => one.Name, one => new Inventory { Total = one.Total, Reserved = Math.Min(one.Reserved, one.Total), MaxUnit = one.Total, AllocationRatio = one.Ratio });

    /// <summary>The traits that the host's driver stands for: those of the formats that it reads, and those that it names.</summary>
    public static IReadOnlyList<string> TraitsOf(HostReport report) =>
        ["COMPUTE_NODE", .. report.ImageFormats.Select(format => $"COMPUTE_IMAGE_TYPE_{format.ToUpperInvariant()}").Concat(report.Traits).Where(StandardTraits.All.Contains)];

    /// <summary>As the scheduler counts with it; nothing when the provider has no such inventory.</summary>
    public static Capacity Room(this IReadOnlyDictionary<string, Inventory> inventories, string resource, int used) =>
        inventories.TryGetValue(resource, out var inventory) ? new(inventory.Total, inventory.Reserved, used, inventory.AllocationRatio) : new(0, 0, used);
}
