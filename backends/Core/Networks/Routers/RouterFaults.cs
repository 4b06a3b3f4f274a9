using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>The Network service's refusals around routers.</summary>
public static class RouterFaults
{
    public static Fault NothingGiven { get; } = Bad("Either subnet_id or port_id must be specified");

    public static Fault BothGiven { get; } = Bad("Cannot specify both subnet-id and port-id");

    public static Fault NoGatewayAddress { get; } = Bad("Subnet for router interface must have a gateway IP");

    public static Fault PortNeedsAddress { get; } = Bad("Router port must have at least one fixed IP");

    public static Fault SeveralIpv4 { get; } = Bad("Cannot have multiple IPv4 subnets on router port");

    public static Fault SubnetMismatch(Guid port, Guid subnet) =>
        Faults.Conflict($"Subnet on port {port} does not match the requested subnet {subnet}.", "SubnetMismatchForPort");

    public static Fault InterfaceRouted(Guid router, Guid subnet) => Faults.Conflict(
        $"Router interface for subnet {subnet} on router {router} cannot be deleted, as it is required by one or more routes.", "RouterInterfaceInUseByRoute");

    public static Fault InvalidRoutes(IEnumerable<HostRoute> routes, string reason) =>
        Faults.BadRequest($"Invalid format for routes: {PythonList.Of(routes.Select(route => $"{route.Destination} via {route.NextHop}"))}, {reason}", "InvalidRoutes");

    public static Fault NotExternal(Guid network) => Bad($"Network {network} is not an external network");

    public static Fault SubnetJoined(Guid subnet) => Bad($"Router already has a port on subnet {subnet}");

    public static Fault Overlap(Subnet subnet, Subnet other) => Bad($"Cidr {subnet.Cidr} of subnet {subnet.Id} overlaps with cidr {other.Cidr} of subnet {other.Id}");

    public static Fault PortInUse(Port port) => Faults.Conflict(
        $"Unable to complete operation on port {port.Id} for network {port.NetworkId}. Port already has an attached device {port.DeviceId}.", "PortInUse");

    public static Fault InUse(Guid router) => Faults.Conflict($"Router {router} still has ports", "RouterInUse");

    public static Fault NoInterfaceOnSubnet(Guid router, Guid subnet) =>
        Faults.NotFound($"Router {router} has no interface on subnet {subnet}", "RouterInterfaceNotFoundForSubnet");

    public static Fault NoInterface(Guid router, Guid port) =>
        Faults.NotFound($"Router {router} does not have an interface with id {port}", "RouterInterfaceNotFound");

    public static Fault InterfaceNeeded(Guid router, Guid subnet) => Faults.Conflict(
        $"Router interface for subnet {subnet} on router {router} cannot be deleted, as it is required by one or more floating IPs.", "RouterInterfaceInUseByFloatingIP");

    public static Fault GatewayNeeded(Guid router, Guid network) => Faults.Conflict(
        $"Gateway cannot be updated for router {router}, since a gateway to external network {network} is required by one or more floating IPs.",
        "RouterExternalGatewayInUseByFloatingIp");

    private static Fault Bad(string reason) => Faults.BadRequest($"Bad router request: {reason}.", "BadRequest");
}
