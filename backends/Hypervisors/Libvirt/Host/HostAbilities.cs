using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Placement;
using NovaCompat.Hypervisors.Libvirt.Domains;
using NovaCompat.Hypervisors.Libvirt.Interop;

namespace NovaCompat.Hypervisors.Libvirt.Host;

/// <summary>What guests can have here: what this driver can write into their description and libvirt can make of it.</summary>
internal sealed record HostAbilities(IReadOnlyList<string> Traits, IReadOnlyList<string> MachineTypes)
{
    private static readonly string[] Machines = ["pc", "q35"];

    public static HostAbilities Of(Connection connection, Capabilities capabilities, string domainType)
    {
        var architecture = capabilities.Cpu.Architecture;
        var machines = capabilities.MachineTypes(architecture, domainType);
        var known = Machines.Where(machines.Contains).Select(machine => new DomainCapabilities(connection.DomainCapabilities(architecture, machine, domainType))).ToList();
        return new(TraitsOf(architecture, known), machines);
    }

    /// <param name="architecture">Of the host and its guests.</param>
    /// <param name="machines">What each type of machine may have.</param>
    public static IReadOnlyList<string> TraitsOf(string architecture, IReadOnlyList<DomainCapabilities> machines)
    {
        var buses = machines.SelectMany(machine => machine.DiskBuses).Intersect(ImageTraits.DiskBuses.Union(ImageTraits.CdromBuses));
        var videos = machines.SelectMany(machine => machine.VideoModels).Append("none").Intersect(ImageTraits.VideoModels);
        var firmwares = machines.Any(machine => machine.Firmwares.Contains("efi")) ? ["bios", "uefi"] : new[] { "bios" };
        return
        [
            "COMPUTE_NET_ATTACH_INTERFACE",
            .. Named("HW_ARCH", [architecture]), .. Named("COMPUTE_ARCH", [architecture]),
            .. Named("COMPUTE_STORAGE_BUS", buses), .. Named("COMPUTE_GRAPHICS_MODEL", videos), .. Named("COMPUTE_NET_VIF_MODEL", ImageTraits.NicModels), .. Named("COMPUTE_FIRMWARE", firmwares),
        ];
    }

    private static IEnumerable<string> Named(string kind, IEnumerable<string> values) => values.Select(value => StandardTraits.NameOf(kind, value)).Order(StringComparer.Ordinal);
}
