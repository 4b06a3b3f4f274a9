using System.Xml.Linq;
using NovaCompat.Core.Consoles;
using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Libvirt;

/// <summary>Where the screens of guests listen: VNC is the only one that they have.</summary>
public sealed partial class LibvirtHypervisor : ICanOpenConsoles
{
    public async Task<ConsoleAddress?> OpenConsoleAsync(Guid serverId, string type, CancellationToken cancel)
    {
        if (type != ConsoleTypes.NoVnc) return null;
        var description = await session.RunAsync(connection => domains.With(connection, serverId, domain => domain.Description()), cancel);
        var screen = XElement.Parse(description).Element("devices")?.Elements("graphics").FirstOrDefault(graphics => graphics.Attribute("type")?.Value == "vnc");
        return int.TryParse(screen?.Attribute("port")?.Value, out var port) && port > 0 ? new ConsoleAddress(screen!.Attribute("listen")?.Value ?? "127.0.0.1", port) : null;
    }
}
