using System.Text.Json.Serialization;

namespace NovaCompat.Core.Networks;

/// <summary>Blocks that subnets are cut from.</summary>
public sealed record SubnetPool : NetworkResource
{
    /// <summary>Blocks of one IP version, in order, neighbours joined.</summary>
    public required IReadOnlyList<string> Prefixes { get; init; }

    /// <summary>Bits; what a subnet gets that does not say. 0 at creation means as <see cref="MinPrefix"/>.</summary>
    public int DefaultPrefix { get; init; }

    /// <summary>The widest subnet. 0 at creation means 8, or 64 for IPv6.</summary>
    public int MinPrefix { get; init; }

    /// <summary>The narrowest subnet. 0 at creation means a single address.</summary>
    public int MaxPrefix { get; init; }

    /// <summary>How much a project may have of it: addresses, or blocks of /64 for IPv6. Null is no limit.</summary>
    public int? DefaultQuota { get; init; }
    public Guid? AddressScopeId { get; init; }

    /// <summary>Usable by every project.</summary>
    public bool Shared { get; init; }

    /// <summary>The one of its IP version for subnets that ask for the default.</summary>
    public bool IsDefault { get; init; }

    [JsonIgnore]
    public int IpVersion => Cidr.Parse(Prefixes[0]).Version;
}
