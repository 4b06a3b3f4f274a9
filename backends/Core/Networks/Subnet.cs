using System.Text.Json.Serialization;

namespace NovaCompat.Core.Networks;

/// <summary>A range of addresses on a network and what DHCP says of it.</summary>
public sealed record Subnet : NetworkResource
{
    public required Guid NetworkId { get; init; }

    /// <summary>Empty at creation means a free block of the pool.</summary>
    public required string Cidr { get; init; }

    /// <summary>The pool that the block was cut from.</summary>
    public Guid? PoolId { get; init; }

    /// <summary>The part of its network that it is for; null is all of it.</summary>
    public Guid? SegmentId { get; init; }

    /// <summary>At creation a wish: the block's length in bits.</summary>
    [JsonIgnore]
    public int? PrefixWish { get; init; }

    /// <summary>At creation a wish: the default pool of the IP version.</summary>
    [JsonIgnore]
    public bool FromDefaultPool { get; init; }
    public int IpVersion { get; init; } = 4;
    public string? Gateway { get; init; }
    public bool Dhcp { get; init; } = true;
    public IReadOnlyList<string> DnsServers { get; init; } = [];
    public IReadOnlyList<HostRoute> HostRoutes { get; init; } = [];

    /// <summary>Where addresses are handed out from; empty at creation means all but the gateway.</summary>
    public IReadOnlyList<AddressPool> Pools { get; init; } = [];

    /// <summary>The <c>device_owner</c>s (or starts of them) that get addresses from here; empty is all.</summary>
    public IReadOnlyList<string> ServiceTypes { get; init; } = [];

    /// <summary>slaac, dhcpv6-stateful, dhcpv6-stateless; null for IPv4.</summary>
    public string? Ipv6RaMode { get; init; }
    public string? Ipv6AddressMode { get; init; }

    /// <summary>False while nothing was said of the gateway, which then is the first address.</summary>
    [JsonIgnore]
    public bool GatewayChosen { get; init; } = true;

    /// <summary>Guests compute their address from the MAC; nothing is handed out.</summary>
    [JsonIgnore]
    public bool SelfAssigned => Ipv6AddressMode is "slaac" or "dhcpv6-stateless";

    /// <summary>On the subnet, and not its network or broadcast address.</summary>
    public bool Fits(string text)
    {
        var block = Networks.Cidr.Parse(Cidr);
        return IpNumber.TryParse(text, out var address) && block.Contains(address)
            && (block.Length >= (block.Version == 4 ? 31 : 127) || (address.Value != block.First && (block.Version == 6 || address.Value != block.Last)));
    }
}

/// <summary>Both ends included.</summary>
public sealed record AddressPool(string Start, string End)
{
    /// <summary>As error sentences show it.</summary>
    public override string ToString() => $"{Start}-{End}";
}
