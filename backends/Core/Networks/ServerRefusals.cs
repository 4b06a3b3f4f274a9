using NovaCompat.Core.Faults;

namespace NovaCompat.Core.Networks;

/// <summary>What the compute API says when a server's cards cannot be made, in Nova's words (nova/exception.py).</summary>
public static class ServerRefusals
{
    public static Refusal NetworkMissing(Guid network) => Refusal.BadRequest($"Network {network} could not be found.");

    public static Refusal PortMissing(Guid port) => Refusal.BadRequest($"Port id {port} could not be found.");

    public static Refusal PortInUse(Guid port) => Refusal.Conflict($"Port {port} is still in use.");

    public static Refusal PortNotUsable(Guid port, Guid server) => Refusal.BadRequest($"Port {port} not usable for instance {server}.");

    public static Refusal PortNeedsAddress(Guid port) => Refusal.BadRequest($"Port {port} requires a FixedIP in order to be used.");

    public static Refusal AddressInUse(string address, string server) => Refusal.BadRequest($"Fixed IP address {address} is already in use on instance {server}.");

    public static Refusal AddressNotOnNetwork(string address, Guid network) =>
        Refusal.BadRequest($"Invalid input received: Fixed IP {address} is not a valid ip address for network {network}.");

    public static Refusal NeedsSubnet(Guid network) => Refusal.BadRequest($"Network {network} requires a subnet in order to boot instances on.");

    public static Refusal External(Guid network) => Refusal.Forbidden($"It is not allowed to create an interface on external network {network}");

    public static Refusal Ambiguous { get; } = Refusal.Conflict("Multiple possible networks found, use a Network ID to be more specific.");

    public static Refusal NoAutomaticNetwork(string project) => Refusal.BadRequest($"Unable to automatically allocate a network for project {project}");

    public static Refusal PortQuota { get; } = Refusal.Forbidden("Maximum number of ports exceeded");

    public static Refusal GroupMissing(string group, string project) => Refusal.NotFound($"Security group {group} not found for project {project}.");

    public static Refusal GroupAmbiguous(string group) =>
        Refusal.Conflict($"Multiple security groups found matching '{group}'. Use an ID to be more specific.");

    public static Refusal NoAddressLeft(Guid network) => Refusal.BadRequest($"No fixed IP addresses available for network: {network}");
}
