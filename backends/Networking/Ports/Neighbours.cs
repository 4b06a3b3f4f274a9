using NovaCompat.Core.Networks;

namespace NovaCompat.Networking.Ports;

/// <summary>What two ports of one host may not share. The host routes by address alone, so networks with overlapping subnets cannot both be on it.</summary>
internal static class Neighbours
{
    public static void Check(PortPlug port, PortPlug other)
    {
        if (LinkNames.Tap(port.PortId) == LinkNames.Tap(other.PortId))
        {
            throw new NetworkPlugException($"Port {port.PortId} would have the same link name as port {other.PortId} on this host.");
        }

        if (port.NetworkId == other.NetworkId)
        {
            return;
        }

        if (LinkNames.Bridge(port.NetworkId) == LinkNames.Bridge(other.NetworkId))
        {
            throw new NetworkPlugException($"Network {port.NetworkId} would have the same bridge name as network {other.NetworkId} on this host.");
        }

        foreach (var mine in port.Addresses)
        {
            if (other.Addresses.FirstOrDefault(theirs => AddressSyntax.Overlap(AddressSyntax.Prefix(mine.Cidr), AddressSyntax.Prefix(theirs.Cidr))) is { } clash)
            {
                throw new NetworkPlugException(
                    $"Subnet {mine.Cidr} of network {port.NetworkId} overlaps with {clash.Cidr} of network {other.NetworkId}, which is already on this host.");
            }
        }
    }
}
