using System.Xml.Linq;

namespace NovaCompat.Hypervisors.Libvirt.Domains;

/// <summary>Describes a guest to libvirt. Nothing is ever put together as text, so no name can break out of its place.</summary>
internal static class DomainXml
{
    public static XElement Build(DomainPlan plan)
    {
        var traits = new ImageTraits(plan.Guest);
        return new XElement(
            "domain",
            new XAttribute("type", plan.DomainType),
            new XElement("name", plan.Guest.InstanceName),
            new XElement("uuid", plan.Guest.ServerId),
            new XElement("metadata", GuestMark.Write(plan.Guest, plan.AgentId)),
            new XElement("memory", new XAttribute("unit", "MiB"), plan.Guest.MemoryMb),
            new XElement("vcpu", plan.Guest.Vcpus),
            traits.Tunes.Cpu(),
            SystemInfo(plan),
            GuestPlatform.OperatingSystem(plan, traits),
            GuestPlatform.Features(plan, traits),
            GuestPlatform.Cpu(plan, traits),
            GuestPlatform.Clock(plan, traits),
            new XElement("on_poweroff", "destroy"),
            new XElement("on_reboot", "restart"),
            new XElement("on_crash", "destroy"),
            new XElement("devices", DiskDevices.Build(plan, traits), NicDevices.Build(plan, traits), MachineDevices.Build(plan, traits)));
    }

    /// <summary>The DMI fields by which guests know that they run in an OpenStack cloud.</summary>
    private static XElement SystemInfo(DomainPlan plan) => new(
        "sysinfo",
        new XAttribute("type", "smbios"),
        new XElement(
            "system",
            Entry("manufacturer", "OpenStack Foundation"),
            Entry("product", "OpenStack Nova"),
            Entry("version", "27.0.0"),
            Entry("serial", plan.Guest.ServerId.ToString()),
            Entry("uuid", plan.Guest.ServerId.ToString()),
            Entry("family", "Virtual Machine")));

    private static XElement Entry(string name, string value) => new("entry", new XAttribute("name", name), value);
}
