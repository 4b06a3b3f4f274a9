using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Core.Networks;

/// <summary>The host's side of a network: makes the link that a guest's card will sit on. Idempotent, as all host work.</summary>
public interface INetworkPlug
{
    /// <summary>Prepares bridge, DHCP, metadata route and anti-spoofing for one port; the driver then puts the card on the returned tap and bridge.</summary>
    /// <exception cref="NetworkPlugException">The port cannot be wired on this host.</exception>
    Task<GuestNic> PlugAsync(Guid serverId, PortPlug port, CancellationToken cancel);

    /// <summary>Takes back all that <see cref="PlugAsync"/> made; the network's bridge goes with its last port. Succeeds when nothing is there.</summary>
    Task UnplugAsync(Guid portId, CancellationToken cancel);

    /// <summary>The port that a packet from this address came from, for the metadata service; null when no plugged port here has it.</summary>
    PortOwner? FindByAddress(System.Net.IPAddress address);
}

/// <summary>Whose port it is.</summary>
public sealed record PortOwner(Guid ServerId, Guid PortId, Guid NetworkId);

/// <summary>Everything a host must know of a port and its network. Travels inside a job.</summary>
public sealed record PortPlug
{
    public required Guid PortId { get; init; }
    public required Guid NetworkId { get; init; }
    public required string MacAddress { get; init; }
    public int Mtu { get; init; } = 1500;

    /// <summary>The DHCP host name.</summary>
    public string? Hostname { get; init; }

    /// <summary>False turns the anti-spoofing rules off for this port.</summary>
    public bool PortSecurity { get; init; } = true;
    public IReadOnlyList<PortAddress> Addresses { get; init; } = [];

    /// <summary>Addresses beside its own that the port may use: (MAC or null for its own, address or CIDR).</summary>
    public IReadOnlyList<AllowedAddress> AllowedAddressPairs { get; init; } = [];
}

public sealed record AllowedAddress(string? MacAddress, string IpAddress);

/// <summary>One fixed address of a port with what its subnet says.</summary>
public sealed record PortAddress
{
    public required Guid SubnetId { get; init; }
    public required string IpAddress { get; init; }

    /// <summary>The subnet, such as <c>10.0.0.0/24</c>.</summary>
    public required string Cidr { get; init; }
    public string? Gateway { get; init; }
    public bool Dhcp { get; init; } = true;
    public IReadOnlyList<string> DnsServers { get; init; } = [];
    public IReadOnlyList<HostRoute> HostRoutes { get; init; } = [];
}

public sealed record HostRoute(string Destination, string NextHop);

/// <summary>A port cannot be wired on this host; the text becomes the server's fault.</summary>
public sealed class NetworkPlugException(string message, Exception? inner = null) : Exception(message, inner);
