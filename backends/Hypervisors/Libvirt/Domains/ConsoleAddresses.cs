using System.Xml.Linq;
using NovaCompat.Core.Consoles;
using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Libvirt.Domains;

/// <summary>Where the consoles of a guest listen, by the daemon's description of it: the screen by VNC, the first serial line by a Unix socket.</summary>
internal static class ConsoleAddresses
{
    /// <summary>Null when the guest has no console of this type.</summary>
    public static ConsoleAddress? Find(XElement domain, string type) => type switch
    {
        ConsoleTypes.NoVnc => Screen(Device(domain, "graphics", "vnc")),
        ConsoleTypes.Serial => SerialLine(Device(domain, "serial", "unix")),
        _ => null,
    };

    private static XElement? Device(XElement domain, string element, string type) =>
        domain.Element("devices")?.Elements(element).FirstOrDefault(device => device.Attribute("type")?.Value == type);

    private static ConsoleAddress? Screen(XElement? device) =>
        int.TryParse(device?.Attribute("port")?.Value, out var port) ? new ConsoleAddress(device!.Attribute("listen")?.Value ?? "127.0.0.1", port) : null;

    private static ConsoleAddress? SerialLine(XElement? device) => device?.Element("source")?.Attribute("path")?.Value is { } path ? new ConsoleAddress(path, 0) : null;
}
