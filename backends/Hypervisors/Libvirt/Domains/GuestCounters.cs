using System.Xml.Linq;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Hypervisors.Libvirt.Interop;

namespace NovaCompat.Hypervisors.Libvirt.Domains;

/// <summary>Reads a running guest's counters, device by device as its description has them.</summary>
internal static class GuestCounters
{
    private const ulong KibInMib = 1024;

    public static GuestDiagnostics Read(Domain domain, string hypervisor)
    {
        var (info, devices) = (domain.Info, XElement.Parse(domain.Description()).Element("devices"));
        return new GuestDiagnostics
        {
            Hypervisor = hypervisor,
            HostOs = "linux",
            Cpus = [.. domain.Vcpus(info.Vcpus).Select(cpu => new CpuUse((int)cpu.Number, (long)cpu.CpuTime))],
            Disks = [.. Targets(devices, "disk").Select(target => DiskOf(target.Name, domain.Block(target.Name)))],
            Nics = [.. Targets(devices, "interface").Select(target => NicOf(target.Name, target.Mac, domain.Nic(target.Name)))],
            MemoryMaximum = (long)(info.MaximumMemory / KibInMib),
            MemoryUsed = (long)(info.Memory / KibInMib),
        };
    }

    private static IEnumerable<(string Name, string? Mac)> Targets(XElement? devices, string kind) =>
        from device in devices?.Elements(kind) ?? []
        let name = (string?)device.Element("target")?.Attribute("dev")
        where name is not null
        select (name, (string?)device.Element("mac")?.Attribute("address"));

    private static DiskUse DiskOf(string name, BlockCounters counters) =>
        new(name, Known(counters.ReadBytes), Known(counters.ReadRequests), Known(counters.WriteBytes), Known(counters.WriteRequests), Known(counters.Errors));

    private static NicUse NicOf(string name, string? mac, NicCounters counters) => new(name, mac)
    {
        Received = new Traffic(Known(counters.RxOctets), Known(counters.RxPackets), Known(counters.RxErrors), Known(counters.RxDrops)),
        Sent = new Traffic(Known(counters.TxOctets), Known(counters.TxPackets), Known(counters.TxErrors), Known(counters.TxDrops)),
    };

    private static long? Known(long counter) => counter < 0 ? null : counter;
}
