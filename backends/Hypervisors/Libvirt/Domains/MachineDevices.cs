using System.Xml.Linq;

namespace NovaCompat.Hypervisors.Libvirt.Domains;

/// <summary>Terminals and the small devices that every guest has.</summary>
internal static class MachineDevices
{
    /// <summary>The channel that a guest's agent listens at; libvirt makes the host's end of it.</summary>
    public const string AgentChannel = "org.qemu.guest_agent.0";

    public static IEnumerable<XElement?> Build(DomainPlan plan, ImageTraits traits) =>
    [
        .. Enumerable.Range(0, traits.SerialPorts).Select(port => Terminal("serial", port == 0 ? plan : null, new XElement("target", new XAttribute("port", port)))),
        Terminal("console", plan, new XElement("target", new XAttribute("type", "serial"), new XAttribute("port", 0))),
        .. ScreenDevices.Build(traits),
        // An idle USB controller still costs a polling guest and host a few percent of a processor.
        new XElement("controller", new XAttribute("type", "usb"), traits.NeedsUsb ? new XAttribute("index", 0) : new XAttribute("model", "none")),
        traits.HasAgent ? Agent() : null,
        traits.WatchdogAction == "disabled" ? null : new XElement("watchdog", new XAttribute("model", "i6300esb"), new XAttribute("action", traits.WatchdogAction)),
        new XElement("memballoon", new XAttribute("model", "virtio"), new XElement("stats", new XAttribute("period", 10))),
        traits.HasRng ? Rng(traits) : null,
    ];

    private static XElement Agent() => new(
        "channel",
        new XAttribute("type", "unix"),
        new XElement("target", new XAttribute("type", "virtio"), new XAttribute("name", AgentChannel)));

    private static XElement Rng(ImageTraits traits) => new(
        "rng",
        new XAttribute("model", traits.RngModel),
        traits.RngRate is var (bytes, period) ? new XElement("rate", new XAttribute("bytes", bytes), period is null ? null : new XAttribute("period", period)) : null,
        new XElement("backend", new XAttribute("model", "random"), "/dev/urandom"));

    /// <summary>
    /// A terminal that people can attach to. The first is a socket, which only QEMU's user and root may open, and kept in a file as well, which begins anew with each start.
    /// </summary>
    private static XElement Terminal(string element, DomainPlan? first, XElement target) => new(
        element,
        new XAttribute("type", first is { Folder.HoldsSockets: true } ? "unix" : "pty"),
        first is { Folder.HoldsSockets: true } ? new XElement("source", new XAttribute("mode", "bind"), new XAttribute("path", first.Folder.Serial)) : null,
        first is null ? null : new XElement("log", new XAttribute("file", first.Folder.Console), new XAttribute("append", "off")),
        target);
}
