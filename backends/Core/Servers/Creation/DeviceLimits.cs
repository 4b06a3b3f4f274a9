using NovaCompat.Core.Failures;
using NovaCompat.Core.Flavors;
using NovaCompat.Core.Servers.BlockDevices;

namespace NovaCompat.Core.Servers.Creation;

/// <summary>What block devices must obey together.</summary>
public static class DeviceLimits
{
    /// <summary>Nova's max_local_block_devices.</summary>
    private const int MaxLocal = 3;

    public static IReadOnlySet<string> Buses { get; } = new HashSet<string> { "fdc", "ide", "sata", "scsi", "usb", "virtio", "xen", "lxc", "uml" };

    /// <summary>Boot indexes count from 0 without a gap, and there is at least one.</summary>
    public static Fault? Sequence(IReadOnlyList<BlockDeviceRequest> devices)
    {
        var indexes = devices.Select(device => device.BootIndex).Where(index => index >= 0).Order().ToList();
        return indexes.Count > 0 && indexes.Select((index, place) => index == place).All(right => right) ? null : BlockDeviceFaults.BootSequence;
    }

    /// <summary>Local disks fit the flavor, and are not too many.</summary>
    public static Fault? Local(IReadOnlyList<BlockDeviceRequest> devices, Flavor flavor)
    {
        if (devices.Where(device => device.IsEphemeral).Sum(device => device.Size ?? flavor.EphemeralGb) > flavor.EphemeralGb) return BlockDeviceFaults.EphemeralSize;
        var swaps = devices.Where(device => device.IsSwap).ToList();
        if (swaps.Count > 1) return BlockDeviceFaults.Format("More than one swap drive requested.");
        if (swaps is [var swap] && (swap.Size ?? 0) > flavor.SwapMb) return BlockDeviceFaults.SwapSize;
        return devices.Count(device => device.Destination == BlockDestination.Local) > MaxLocal ? BlockDeviceFaults.TooManyLocal : null;
    }
}
