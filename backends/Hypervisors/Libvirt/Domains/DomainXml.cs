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
            SystemInfo(plan),
            OperatingSystem(plan, traits),
            new XElement("features", new XElement("acpi"), new XElement("apic")),
            Cpu(plan),
            Clock(plan),
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

    private static XElement OperatingSystem(DomainPlan plan, ImageTraits traits) => new(
        "os",
        new XElement("type", new XAttribute("machine", traits.Machine), "hvm"),
        plan.Kernel is null ? null : new XElement("kernel", plan.Kernel),
        plan.Ramdisk is null ? null : new XElement("initrd", plan.Ramdisk),
        plan.Kernel is null ? null : new XElement("cmdline", XmlText.Clean(traits.KernelCommandLine ?? "root=/dev/vda console=tty0 console=ttyS0")),
        plan.Kernel is null ? new XElement("boot", new XAttribute("dev", "hd")) : null,
        new XElement("smbios", new XAttribute("mode", "sysinfo")));

    private static XElement? Cpu(DomainPlan plan)
    {
        var topology = new XElement(
            "topology", new XAttribute("sockets", plan.Guest.Vcpus), new XAttribute("cores", 1), new XAttribute("threads", 1));
        return plan.CpuMode is null
            ? new XElement("cpu", topology)
            : new XElement("cpu", new XAttribute("mode", plan.CpuMode), new XAttribute("check", "none"), topology);
    }

    private static XElement Clock(DomainPlan plan) => new(
        "clock",
        new XAttribute("offset", "utc"),
        new XElement("timer", new XAttribute("name", "pit"), new XAttribute("tickpolicy", "delay")),
        new XElement("timer", new XAttribute("name", "rtc"), new XAttribute("tickpolicy", "catchup")),
        plan.DomainType == "kvm" ? new XElement("timer", new XAttribute("name", "hpet"), new XAttribute("present", "no")) : null);
}
