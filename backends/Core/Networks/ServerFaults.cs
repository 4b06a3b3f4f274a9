using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>What the compute API says when a server's cards cannot be made, in Nova's words (nova/exception.py).</summary>
public static class ServerFaults
{
    public static Fault NetworkMissing(Guid network) => Faults.BadRequest($"Network {network} could not be found.");

    public static Fault PortMissing(Guid port) => Faults.BadRequest($"Port id {port} could not be found.");

    public static Fault PortInUse(Guid port) => Faults.Conflict($"Port {port} is still in use.");

    public static Fault PortNotUsable(Guid port, Guid server) => Faults.BadRequest($"Port {port} not usable for instance {server}.");

    public static Fault PortNeedsAddress(Guid port) => Faults.BadRequest($"Port {port} requires a FixedIP in order to be used.");

    public static Fault AddressInUse(string address, string server) => Faults.BadRequest($"Fixed IP address {address} is already in use on instance {server}.");

    public static Fault AddressNotOnNetwork(string address, Guid network) =>
        Faults.BadRequest($"Invalid input received: Fixed IP {address} is not a valid ip address for network {network}.");

    public static Fault NeedsSubnet(Guid network) => Faults.BadRequest($"Network {network} requires a subnet in order to boot instances on.");

    public static Fault External(Guid network) => Faults.Forbidden($"It is not allowed to create an interface on external network {network}");

    public static Fault Ambiguous { get; } = Faults.Conflict("Multiple possible networks found, use a Network ID to be more specific.");

    public static Fault NoAutomaticNetwork(string project) => Faults.BadRequest($"Unable to automatically allocate a network for project {project}");

    public static Fault PortQuota { get; } = Faults.Forbidden("Maximum number of ports exceeded");

    public static Fault GroupMissing(string group) => Faults.BadRequest($"Unable to find security_group with name or id '{group}'");

    public static Fault GroupAmbiguous(string group) =>
        Faults.Conflict($"Multiple security groups found matching '{group}'. Use an ID to be more specific.");

    public static Fault GroupUnknown(string group, string project) => Faults.NotFound($"Security group {group} is not found for project {project}");

    public static Fault GroupNotHeld(string group, Guid server) => Faults.NotFound($"Security group {group} not associated with the instance {server}");

    public static Fault GroupNotPossible { get; } =
        Faults.BadRequest("Network requires port_security_enabled and subnet associated in order to apply security groups.");

    public static Fault NoCards(Guid server) => Faults.NotFound($"instance_id {server} could not be found as device id on any ports");

    public static Fault NoNetwork(string project) =>
        Faults.BadRequest($"No specific network was requested and none are available for project '{project}'.");

    public static Fault NotOnNetwork(Guid server) => Faults.NotFound($"Network could not be found for instance {server}.");

    public static Fault AddressNotHeld(Guid server, string address) => Faults.NotFound($"Instance {server} does not have fixed IP '{address}'.");

    public static Fault AttachNotSupported(Guid server) => Faults.BadRequest($"Attaching interfaces is not supported for instance {server}.");

    public static Fault AttachFailed(Guid server) => Faults.Unexpected($"Failed to attach network adapter device to {server}");

    public static Fault NoAddressLeft(Guid network) => Faults.BadRequest($"No fixed IP addresses available for network: {network}");

    public static Fault AddressTaken(string address) => Faults.BadRequest($"Fixed IP {address} is already in use.");

    public static Fault BindingFailed(Guid port) => Faults.Unexpected($"Binding failed for port {port}, please check neutron logs for more information.");

    /// <summary>What Nova says when the Network service refuses a new port for this card; anything unknown stays as it is.</summary>
    public static Fault OfPort(Fault refusal, Guid network, string? address) => refusal.Type switch
    {
        "OverQuota" => PortQuota,
        "IpAddressGenerationFailure" => NoAddressLeft(network),
        "IpAddressInUse" or "IpAddressAlreadyAllocated" when address is not null => AddressTaken(address),
        "InvalidIpForNetwork" or "InvalidIpForSubnet" when address is not null => AddressNotOnNetwork(address, network),
        _ => refusal,
    };
}
