using System.Xml.Linq;

namespace NovaCompat.Hypervisors.Libvirt.Domains;

/// <summary>Console, screen and the small devices that every guest has.</summary>
internal static class MachineDevices
{
    public static IEnumerable<XElement> Build(DomainPlan plan, ImageTraits traits)
    {
        yield return Terminal("serial", plan, new XElement("target", new XAttribute("port", 0)));
        yield return Terminal("console", plan, new XElement("target", new XAttribute("type", "serial"), new XAttribute("port", 0)));
        if (traits.HasTablet)
        {
            yield return new XElement("input", new XAttribute("type", "tablet"), new XAttribute("bus", "usb"));
        }
        else if (traits.DiskBus != "usb")
        {
            // An idle USB controller still costs a polling guest and host a few percent of a processor.
            yield return new XElement("controller", new XAttribute("type", "usb"), new XAttribute("model", "none"));
        }

        if (traits.VideoModel != "none")
        {
            yield return new XElement("graphics", new XAttribute("type", "vnc"), new XAttribute("autoport", "yes"), new XAttribute("listen", "127.0.0.1"));
        }

        yield return new XElement("video", new XElement("model", new XAttribute("type", traits.VideoModel)));
        if (traits.WatchdogAction != "disabled")
        {
            yield return new XElement("watchdog", new XAttribute("model", "i6300esb"), new XAttribute("action", traits.WatchdogAction));
        }

        yield return new XElement("memballoon", new XAttribute("model", "virtio"), new XElement("stats", new XAttribute("period", 10)));
        if (traits.HasRng)
        {
            yield return new XElement(
                "rng",
                new XAttribute("model", traits.RngModel),
                new XElement("backend", new XAttribute("model", "random"), "/dev/urandom"));
        }
    }

    /// <summary>
    /// A terminal that people can attach to, by a socket that only QEMU's user and root may open, kept in a file as well; the file begins anew with each start.
    /// </summary>
    private static XElement Terminal(string element, DomainPlan plan, XElement target) => new(
        element,
        new XAttribute("type", plan.Folder.HoldsSockets ? "unix" : "pty"),
        plan.Folder.HoldsSockets ? new XElement("source", new XAttribute("mode", "bind"), new XAttribute("path", plan.Folder.Serial)) : null,
        new XElement("log", new XAttribute("file", plan.Folder.Console), new XAttribute("append", "off")),
        target);
}
