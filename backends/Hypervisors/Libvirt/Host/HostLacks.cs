using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Libvirt.Host;

/// <summary>What guests cannot have, by this driver or on this host, and why.</summary>
internal static class HostLacks
{
    public static async Task<IReadOnlyDictionary<string, string>> FindAsync(CancellationToken cancel)
    {
        var lacks = new Dictionary<string, string>
        {
            [GuestNeeds.DedicatedCpus] = "the libvirt driver gives no dedicated processors",
            [GuestNeeds.NumaCells] = "the libvirt driver makes no NUMA cells",
            [GuestNeeds.LargePages] = "the libvirt driver gives memory in ordinary pages only",
            [GuestNeeds.LockedMemory] = "the libvirt driver does not lock memory",
            [GuestNeeds.PersistentMemory] = "the libvirt driver has no persistent memory",
            [GuestNeeds.HostDevices] = "the libvirt driver hands no devices of the host to guests",
        };
        if (CpuControl.WhyNot() is { } noControl) lacks[GuestNeeds.CpuTuning] = noControl;
        if (await TrafficShaping.WhyNotAsync(cancel) is { } noShaping) lacks[GuestNeeds.NicTuning] = noShaping;
        return lacks;
    }
}
