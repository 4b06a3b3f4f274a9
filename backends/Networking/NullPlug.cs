using System.Net;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Networks;
using NovaCompat.Networking.Ports;

namespace NovaCompat.Networking;

/// <summary>For hosts whose guests have no real cards: changes nothing on the host, and remembers whose address is whose.</summary>
public sealed class NullPlug : INetworkPlug
{
    private readonly AddressBook _book = new();

    public Task<GuestNic> PlugAsync(Guid serverId, PortPlug port, CancellationToken cancel)
    {
        _book.Set(new PortOwner(serverId, port.PortId, port.NetworkId), port.Addresses.Select(address => AddressSyntax.Address(address.IpAddress)));
        return Task.FromResult(new GuestNic(port.PortId, port.NetworkId, port.MacAddress, Bridge: null, LinkNames.Tap(port.PortId), port.Mtu));
    }

    public Task UnplugAsync(Guid portId, CancellationToken cancel)
    {
        _book.Remove(portId);
        return Task.CompletedTask;
    }

    public PortOwner? FindByAddress(IPAddress address) => _book.Find(address);
}
