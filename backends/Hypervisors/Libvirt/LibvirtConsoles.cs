using System.Xml.Linq;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Hypervisors.Libvirt.Domains;

namespace NovaCompat.Hypervisors.Libvirt;

/// <summary>Where the screens and serial lines of guests listen.</summary>
public sealed partial class LibvirtHypervisor : ICanOpenConsoles
{
    public async Task<ConsoleAddress?> OpenConsoleAsync(Guid serverId, string type, CancellationToken cancel)
    {
        var description = await session.RunAsync(connection => domains.With(connection, serverId, domain => domain.Description()), cancel);
        return ConsoleAddresses.Find(XElement.Parse(description), type);
    }
}
