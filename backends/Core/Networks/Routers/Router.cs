using System.Text.Json.Serialization;

namespace NovaCompat.Core.Networks;

/// <summary>Joins networks, and perhaps leads out through an external one. Its interfaces and its gateway are ports.</summary>
public sealed record Router : NetworkResource
{
    public bool AdminStateUp { get; init; } = true;

    /// <summary>Null: none.</summary>
    public RouterGateway? Gateway { get; init; }
    public IReadOnlyList<HostRoute> Routes { get; init; } = [];
    public IReadOnlyList<string> ZoneHints { get; init; } = [];

    [JsonIgnore]
    public Guid? GatewayNetworkId => Gateway?.NetworkId;
}

/// <summary>The way out of a router.</summary>
/// <param name="NetworkId">External.</param>
/// <param name="Snat">Addresses without a floating one leave with the gateway's.</param>
/// <param name="FixedIps">A wish when set (null: one address); afterwards those of the gateway's port.</param>
/// <param name="PortId">The gateway's port, empty before it is made.</param>
public sealed record RouterGateway(Guid NetworkId, bool Snat = true, IReadOnlyList<FixedIp>? FixedIps = null, Guid PortId = default);

/// <summary>What joins a router to a network: a port of its own on one subnet.</summary>
public sealed record RouterInterface(Guid RouterId, string ProjectId, Guid PortId, Guid NetworkId, IReadOnlyList<Guid> Subnets);

/// <summary>The <c>device_owner</c> of ports that belong to the Network service itself.</summary>
public static class ServicePorts
{
    public const string FloatingIp = "network:floatingip";
    public const string RouterGateway = "network:router_gateway";
    public const string RouterInterface = "network:router_interface";

    public static bool Owns(Port port) => port.DeviceOwner is FloatingIp or RouterGateway or RouterInterface;
}
