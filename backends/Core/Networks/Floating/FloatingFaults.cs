using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>The Network service's refusals around floating addresses.</summary>
public static class FloatingFaults
{
    public static Fault NotExternal(Guid network) => Bad($"Network {network} is not a valid external network.");

    public static Fault NoIpv4(Guid network) => Bad($"Network {network} does not contain any IPv4 subnet");

    public static Fault OtherProject(Guid port, Guid floating) =>
        Bad($"Port {port} is associated with a different tenant than Floating IP {floating} and therefore cannot be bound.");

    public static Fault NotOnPort(Guid port, string address) => Bad($"Port {port} does not have fixed ip {address}");

    public static Fault PortWithoutIpv4(Guid port) => Bad($"Cannot add floating IP to port {port} that has no fixed IPv4 addresses");

    public static Fault SeveralAddresses(Guid port) =>
        Bad($"Port {port} has multiple fixed IPv4 addresses.  Must provide a specific IPv4 address when assigning a floating IP");

    public static Fault NoRouter(Guid external, Guid subnet, Guid port) => Faults.NotFound(
        $"External network {external} is not reachable from subnet {subnet}.  Therefore, cannot associate Port {port} with a Floating IP.", "ExternalGatewayForFloatingIPNotFound");

    public static Fault AddressWithoutPort { get; } = Bad("fixed_ip_address cannot be specified without a port_id");

    public static Fault Taken(FloatingIp floating, Guid port, string address) => Faults.Conflict(
        $"Cannot associate floating IP {floating.Address} ({floating.Id}) with port {port} using fixed IP {address}, as that fixed IP already has a floating IP on external network {floating.NetworkId}.",
        "FloatingIPPortAlreadyAssociated");

    /// <summary>A port that belongs to a floating address or a router goes with it, not by itself.</summary>
    public static Fault ServicePort(Port port) =>
        Faults.Conflict($"Port {port.Id} cannot be deleted directly via the port API: has device owner {port.DeviceOwner}.", "ServicePortInUse");

    private static Fault Bad(string reason) => Faults.BadRequest($"Bad floatingip request: {reason}", "BadRequest");
}
