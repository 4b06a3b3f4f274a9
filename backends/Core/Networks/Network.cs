using System.Text.Json.Serialization;

namespace NovaCompat.Core.Networks;

/// <summary>One broadcast domain; each host makes a bridge for it when a port of it is plugged there.</summary>
public sealed record Network : NetworkResource
{
    public bool AdminStateUp { get; init; } = true;

    /// <summary>Usable by every project.</summary>
    public bool Shared { get; init; }

    /// <summary><c>router:external</c>: visible to every project, ports only for administrators.</summary>
    public bool External { get; init; }

    /// <summary>The external network that automatic topologies lead to.</summary>
    public bool IsDefault { get; init; }
    public int Mtu { get; init; } = 1500;
    public bool PortSecurity { get; init; } = true;

    /// <summary>What new ports get when they do not say; also the domain of their names.</summary>
    public string DnsDomain { get; init; } = "";
    public IReadOnlyList<string> ZoneHints { get; init; } = [];

    /// <summary><c>provider:network_type</c> of its first segment; empty when it has none.</summary>
    public string ProviderType { get; init; } = "local";
    public string? PhysicalNetwork { get; init; }
    public int? Segment { get; init; }

    /// <summary>Its segments when there are several, the first one among them; else empty.</summary>
    public IReadOnlyList<ProviderSegment> Segments { get; init; } = [];

    public Guid? QosPolicyId { get; init; }

    /// <summary>Kept here too, so that a list needs no second query.</summary>
    public IReadOnlyList<Guid> Subnets { get; init; } = [];

    /// <summary>The address scopes of the pools that its subnets are from. Filled when read.</summary>
    [JsonIgnore]
    public Guid? Ipv4Scope { get; init; }

    [JsonIgnore]
    public Guid? Ipv6Scope { get; init; }
}
