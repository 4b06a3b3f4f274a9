using System.Text.Json.Serialization;

namespace NovaCompat.Core.Networks;

/// <summary>A range of addresses on a network and what DHCP says of it.</summary>
public sealed record Subnet : NetworkResource
{
    public required Guid NetworkId { get; init; }
    public required string Cidr { get; init; }
    public int IpVersion { get; init; } = 4;
    public string? Gateway { get; init; }
    public bool Dhcp { get; init; } = true;
    public IReadOnlyList<string> DnsServers { get; init; } = [];
    public IReadOnlyList<HostRoute> HostRoutes { get; init; } = [];

    /// <summary>Where addresses are handed out from; empty at creation means all but the gateway.</summary>
    public IReadOnlyList<AddressPool> Pools { get; init; } = [];

    /// <summary>slaac, dhcpv6-stateful, dhcpv6-stateless; null for IPv4.</summary>
    public string? Ipv6RaMode { get; init; }
    public string? Ipv6AddressMode { get; init; }

    /// <summary>False while nothing was said of the gateway, which then is the first address.</summary>
    [JsonIgnore]
    public bool GatewayChosen { get; init; } = true;

    /// <summary>Guests compute their address from the MAC; nothing is handed out.</summary>
    [JsonIgnore]
    public bool SelfAssigned => Ipv6AddressMode is "slaac" or "dhcpv6-stateless";
}

/// <summary>Both ends included.</summary>
public sealed record AddressPool(string Start, string End)
{
    /// <summary>As error sentences show it.</summary>
    public override string ToString() => $"{Start}-{End}";
}
