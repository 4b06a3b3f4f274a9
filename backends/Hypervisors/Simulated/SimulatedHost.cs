using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Simulated;

internal static class SimulatedHost
{
    private const int Version = 1_000_000;

    public static HostReport Report(SimulatedOptions options, IReadOnlyCollection<SimulatedGuest> guests, TimeSpan up) => new()
    {
        HypervisorType = "fake",
        HypervisorVersion = Version,
        HypervisorHostname = options.HostName,
        HostIp = options.HostIp,
        Vcpus = options.Vcpus,
        MemoryMb = options.MemoryMb,
        DiskGb = options.DiskGb,
        DiskAvailableLeastGb = Math.Max(0, options.DiskGb - guests.Sum(guest => guest.DiskGb)),
        Cpu = new HostCpu { Model = "simulated", Vendor = "simulated", Cores = options.Vcpus, Features = ["fpu", "sse2"] },
        SupportedInstances = [new("x86_64", "fake", "hvm"), new("x86_64", "qemu", "hvm"), new("x86_64", "kvm", "hvm"), new("aarch64", "fake", "hvm")],
        ImageFormats = ["ami", "aki", "ari", "iso", "qcow2", "raw", "vdi", "vhd", "vhdx", "vmdk"],
        RunningGuests = guests.Count(guest => guest.State == Core.Servers.PowerState.Running),
        UptimeSeconds = (long)up.TotalSeconds,
    };
}
