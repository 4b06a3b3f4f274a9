using System.Xml.Linq;
using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Libvirt.Host;

/// <summary>What libvirt says of its host, read from its capabilities document.</summary>
internal sealed class Capabilities(string xml)
{
    private readonly XElement root = XElement.Parse(xml);

    public HostCpu Cpu
    {
        get
        {
            var cpu = root.Element("host")?.Element("cpu");
            var topology = cpu?.Element("topology");
            return new HostCpu
            {
                Architecture = cpu?.Element("arch")?.Value ?? "x86_64",
                Model = cpu?.Element("model")?.Value,
                Vendor = cpu?.Element("vendor")?.Value,
                Sockets = Number(topology, "sockets"),
                Cores = Number(topology, "cores"),
                Threads = Number(topology, "threads"),
                Features = [.. cpu?.Elements("feature").Attributes("name").Select(name => name.Value) ?? []],
            };
        }
    }

    public IReadOnlyList<SupportedInstance> SupportedInstances =>
    [
        .. from guest in root.Elements("guest")
           let mode = guest.Element("os_type")?.Value ?? "hvm"
           from architecture in guest.Elements("arch")
           from domain in architecture.Elements("domain")
           select new SupportedInstance(Architecture(architecture.Attribute("name")!.Value), domain.Attribute("type")!.Value, mode),
    ];

    /// <summary>Names and aliases of the machine types that guests of an architecture may have.</summary>
    public IReadOnlyList<string> MachineTypes(string architecture, string domainType)
    {
        var machines =
            from guest in root.Elements("guest").Elements("arch")
            where guest.Attribute("name")?.Value == architecture
            let domain = guest.Elements("domain").FirstOrDefault(one => one.Attribute("type")?.Value == domainType)
            where domain is not null
            from machine in domain.Elements("machine").Any() ? domain.Elements("machine") : guest.Elements("machine")
            select machine.Value;
        return [.. machines.Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The user and group that QEMU runs as, or null when libvirt does not switch.</summary>
    public (uint User, uint Group)? QemuUser(string domainType)
    {
        var label = root.Element("host")?.Elements("secmodel").FirstOrDefault(model => model.Element("model")?.Value == "dac")?
            .Elements("baselabel").FirstOrDefault(entry => entry.Attribute("type")?.Value == domainType)?.Value;
        var parts = label?.Split(':');
        return parts is [var user, var group] && uint.TryParse(user.TrimStart('+'), out var uid) && uint.TryParse(group.TrimStart('+'), out var gid)
            ? (uid, gid)
            : null;
    }

    /// <summary>libvirt says i686 where images say i686 too; only its older i386 differs.</summary>
    private static string Architecture(string name) => name == "i386" ? "i686" : name;

    private static int Number(XElement? element, string name) => (int?)element?.Attribute(name) ?? 1;
}
