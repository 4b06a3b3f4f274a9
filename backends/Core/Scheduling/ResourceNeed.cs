namespace NovaCompat.Core.Scheduling;

/// <summary>What one server takes from its host, and what is claimed for it.</summary>
public sealed record ResourceNeed(int Vcpus, int MemoryMb, int DiskGb)
{
    /// <summary>
    /// The flavor's amounts: disk is root (none when booting from a volume) and ephemeral plus swap in whole GiB, rounded up. An extra
    /// spec <c>resources:VCPU</c>, <c>resources:MEMORY_MB</c> or <c>resources:DISK_GB</c> takes the place of the flavor's amount.
    /// </summary>
    public static ResourceNeed Of(RequestedFlavor flavor, bool bootsFromVolume)
    {
        var disk = (bootsFromVolume ? 0 : flavor.RootGb) + flavor.EphemeralGb + (flavor.SwapMb + 1023) / 1024;
        return flavor.ExtraSpecs.Count == 0
            ? new(flavor.Vcpus, flavor.MemoryMb, disk)
            : new(Amount(flavor, "VCPU", flavor.Vcpus), Amount(flavor, "MEMORY_MB", flavor.MemoryMb), Amount(flavor, "DISK_GB", disk));
    }

    private static int Amount(RequestedFlavor flavor, string resource, int amount) =>
        flavor.ExtraSpecs.TryGetValue("resources:" + resource, out var text) && int.TryParse(text, out var own) && own >= 0 ? own : amount;
}
