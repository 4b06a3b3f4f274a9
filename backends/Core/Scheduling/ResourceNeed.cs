namespace NovaCompat.Core.Scheduling;

/// <summary>What one server takes from its host, and what is claimed for it.</summary>
public sealed record ResourceNeed(int Vcpus, int MemoryMb, int DiskGb)
{
    /// <summary>
    /// The flavor's amounts: disk is root (none when booting from a volume) and ephemeral plus swap in whole GiB, rounded up. An extra
    /// spec <c>resources:VCPU</c>, <c>resources:MEMORY_MB</c> or <c>resources:DISK_GB</c> takes the place of the flavor's amount; where a group with a suffix
    /// asks for the class, or for <c>PCPU</c> in place of <c>VCPU</c>, nothing of the flavor's is left (nova/scheduler/utils.py, ResourceRequest).
    /// </summary>
    public static ResourceNeed Of(RequestedFlavor flavor, bool bootsFromVolume)
    {
        var disk = (bootsFromVolume ? 0 : flavor.RootGb) + flavor.EphemeralGb + (flavor.SwapMb + 1023) / 1024;
        return flavor.ExtraSpecs.Count == 0
            ? new(flavor.Vcpus, flavor.MemoryMb, disk)
            : new(Asks(flavor, "PCPU") ? Amount(flavor, "VCPU", 0) : Amount(flavor, "VCPU", flavor.Vcpus), Amount(flavor, "MEMORY_MB", flavor.MemoryMb), Amount(flavor, "DISK_GB", disk));
    }

    private static int Amount(RequestedFlavor flavor, string resource, int amount) =>
        flavor.ExtraSpecs.TryGetValue("resources:" + resource, out var text) && int.TryParse(text, out var own) && own >= 0 ? own : Asks(flavor, resource) ? 0 : amount;

    /// <summary>In any group.</summary>
    private static bool Asks(RequestedFlavor flavor, string resource) =>
        flavor.ExtraSpecs.Keys.Any(key => key.StartsWith("resources", StringComparison.Ordinal) && key.EndsWith(":" + resource, StringComparison.Ordinal));
}
