using System.Xml.Linq;

namespace NovaCompat.Hypervisors.Libvirt.Domains;

/// <summary>What a guest starts with and on: firmware or kernel, processor, features and clock.</summary>
internal static class GuestPlatform
{
    public static XElement OperatingSystem(DomainPlan plan, ImageTraits traits) => new(
        "os",
        traits.IsUefi ? new XAttribute("firmware", "efi") : null,
        new XElement("type", new XAttribute("machine", traits.Machine), "hvm"),
        // Without this word libvirt may take a firmware that starts signed systems only.
        traits.IsUefi ? new XElement("firmware", Feature("secure-boot"), Feature("enrolled-keys")) : null,
        plan.Kernel is null ? null : new XElement("kernel", plan.Kernel),
        plan.Ramdisk is null ? null : new XElement("initrd", plan.Ramdisk),
        plan.Kernel is null ? null : new XElement("cmdline", XmlText.Clean(traits.KernelCommandLine ?? $"root=/dev/{new DeviceNames().Next(traits.DiskBus)} console=tty0 console=ttyS0")),
        plan.Kernel is null ? new XElement("boot", new XAttribute("dev", "hd")) : null,
        traits.HasBootMenu ? new XElement("bootmenu", new XAttribute("enable", "yes")) : null,
        new XElement("smbios", new XAttribute("mode", "sysinfo")));

    /// <summary>A guest that is emulated is not told of a hypervisor at all, so only KVM has something to show or hide.</summary>
    public static XElement Features(DomainPlan plan, ImageTraits traits) => new(
        "features",
        new XElement("acpi"),
        new XElement("apic"),
        plan.DomainType == "kvm" && traits.IsWindows ? Enlightenments() : null,
        plan.DomainType == "kvm" && traits.HidesHypervisor ? new XElement("kvm", On("hidden")) : null);

    public static XElement Cpu(DomainPlan plan, ImageTraits traits)
    {
        var (sockets, cores, threads) = traits.Topology;
        var topology = new XElement("topology", new XAttribute("sockets", sockets), new XAttribute("cores", cores), new XAttribute("threads", threads));
        return plan.CpuMode is null
            ? new XElement("cpu", topology)
            : new XElement("cpu", new XAttribute("mode", plan.CpuMode), new XAttribute("check", "none"), topology);
    }

    /// <summary>Windows takes the machine's clock for local time.</summary>
    public static XElement Clock(DomainPlan plan, ImageTraits traits)
    {
        var kvm = plan.DomainType == "kvm";
        return new XElement(
            "clock",
            new XAttribute("offset", traits.IsWindows ? "localtime" : "utc"),
            new XElement("timer", new XAttribute("name", "pit"), new XAttribute("tickpolicy", "delay")),
            new XElement("timer", new XAttribute("name", "rtc"), new XAttribute("tickpolicy", "catchup")),
            kvm || traits.HasHpet is not null ? Timer("hpet", traits.HasHpet == true) : null,
            kvm && traits.IsWindows ? Timer("hypervclock", present: true) : null);
    }

    private static XElement Timer(string name, bool present) => new("timer", new XAttribute("name", name), new XAttribute("present", present ? "yes" : "no"));

    /// <summary>The hypervisor calls that make Windows run as it should.</summary>
    private static XElement Enlightenments() => new(
        "hyperv",
        On("relaxed"), On("vapic"),
        new XElement("spinlocks", new XAttribute("state", "on"), new XAttribute("retries", 8191)),
        On("vpindex"), On("runtime"), On("synic"), On("reset"), On("frequencies"), On("tlbflush"), On("ipi"));

    private static XElement On(string name) => new(name, new XAttribute("state", "on"));

    private static XElement Feature(string name) => new("feature", new XAttribute("enabled", "no"), new XAttribute("name", name));
}
