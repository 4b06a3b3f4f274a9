using System.Text.Json;
using System.Text.Json.Serialization;

namespace NovaCompat.Core.Networks;

/// <summary>A connection point: one MAC, its addresses, its rules, and what is plugged into it.</summary>
public sealed record Port : NetworkResource
{
    public required Guid NetworkId { get; init; }

    /// <summary>Lower case with colons; empty at creation means a new one of <c>fa:16:3e</c>.</summary>
    public string MacAddress { get; init; } = "";
    public bool AdminStateUp { get; init; } = true;
    public PortStatus Status { get; init; } = PortStatus.Down;
    public string DeviceId { get; init; } = "";

    /// <summary><c>compute:ZONE</c> for servers.</summary>
    public string DeviceOwner { get; init; } = "";

    /// <summary>At creation a wish: subnet, address, or both; afterwards always both. Null at creation: one address of each IP version.</summary>
    public IReadOnlyList<FixedIp>? FixedIps { get; init; }

    /// <summary>Null at creation: the project's default group.</summary>
    public IReadOnlyList<Guid>? SecurityGroups { get; init; }
    public IReadOnlyList<AllowedAddress> AllowedAddressPairs { get; init; } = [];

    public IReadOnlyList<DhcpOption> DhcpOptions { get; init; } = [];

    /// <summary>Null at creation: as the network says.</summary>
    public bool? PortSecurity { get; init; }
    public Guid? QosPolicyId { get; init; }
    public string DnsName { get; init; } = "";
    public PortBinding Binding { get; init; } = new();

    /// <summary>Made for a server, so deleted with it.</summary>
    public bool MadeForServer { get; init; }

    /// <summary>The position among the server's cards, and the tag the user gave the card.</summary>
    public int? Card { get; init; }
    public string? CardTag { get; init; }

    [JsonIgnore]
    public bool HasSecurity => PortSecurity ?? true;
}

public enum PortStatus
{
    Down,
    Build,
    Active,
}

public sealed record FixedIp(Guid? SubnetId, string? IpAddress);

/// <summary>Where the port is realized (<c>binding:*</c>).</summary>
public sealed record PortBinding
{
    public string Host { get; init; } = "";
    public string VnicType { get; init; } = "normal";
    public IReadOnlyDictionary<string, JsonElement> Profile { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>A port without host is unbound; ours are all Linux bridges.</summary>
    [JsonIgnore]
    public string VifType => Host.Length == 0 ? "unbound" : "bridge";
}
