using System.Collections.Concurrent;
using System.Net;
using NovaCompat.Core.Networks;

namespace NovaCompat.Networking.Ports;

/// <summary>Whose address it is, for the metadata service.</summary>
internal sealed class AddressBook
{
    private readonly ConcurrentDictionary<IPAddress, PortOwner> _owners = new();

    public PortOwner? Find(IPAddress address) => _owners.GetValueOrDefault(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    /// <summary>Replaces all that the port had.</summary>
    public void Set(PortOwner owner, IEnumerable<IPAddress> addresses)
    {
        Remove(owner.PortId);
        foreach (var address in addresses)
        {
            _owners[address] = owner;
        }
    }

    public void Remove(Guid portId)
    {
        foreach (var entry in _owners.Where(entry => entry.Value.PortId == portId))
        {
            _owners.TryRemove(entry);
        }
    }
}
