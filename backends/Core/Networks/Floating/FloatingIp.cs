using System.Text.Json.Serialization;

namespace NovaCompat.Core.Networks;

/// <summary>An address of an external network that a project holds, and perhaps leads to a port's fixed address.</summary>
public sealed record FloatingIp : NetworkResource
{
    /// <summary>The external network.</summary>
    public required Guid NetworkId { get; init; }

    /// <summary>At creation a wish: which of the network's subnets. Not kept.</summary>
    [JsonIgnore]
    public Guid? SubnetId { get; init; }

    /// <summary>Empty at creation means any free one.</summary>
    public string Address { get; init; } = "";

    /// <summary>Null while it leads nowhere; then <see cref="FixedAddress"/> and <see cref="RouterId"/> are null too.</summary>
    public Guid? PortId { get; init; }

    /// <summary>With a port but without this: the port's one IPv4 address.</summary>
    public string? FixedAddress { get; init; }

    /// <summary>The router between the two networks.</summary>
    public Guid? RouterId { get; init; }

    [JsonIgnore]
    public bool IsActive => PortId is not null;

    /// <summary>The port that it leads to. Filled when read.</summary>
    [JsonIgnore]
    public Port? Port { get; init; }
}
