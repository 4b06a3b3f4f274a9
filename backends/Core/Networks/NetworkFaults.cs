using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>The refusals of the Network service, with the types and sentences that its clients know.</summary>
public static class NetworkFaults
{
    public static Fault Invalid(string reason) => Faults.BadRequest($"Invalid input for operation: {reason}", "InvalidInput");

    public static Fault OtherRevision(long expected, long current) =>
        new(FaultKind.PreconditionFailed, $"Constrained to {expected}, but current revision is {current}", "RevisionNumberConstraintFailed");

    public static Fault OverQuota(string resource) => Faults.Conflict($"Quota exceeded for resources: {PythonList.Of([resource])}.", "OverQuota");

    public static Fault NoAddressLeft(Guid network) => Faults.Conflict($"No more IP addresses available on network {network}.", "IpAddressGenerationFailure");

    public static Fault NoAddressLeftOnSubnet(Guid subnet) => Faults.Conflict($"No more IP addresses available for subnet {subnet}.", "IpAddressGenerationFailureAllSubnets");

    public static Fault AddressTaken(string address, Guid subnet) =>
        Faults.Conflict($"IP address {address} already allocated in subnet {subnet}", "IpAddressAlreadyAllocated");

    public static Fault AddressNotOnSubnet(string address) =>
        Faults.BadRequest($"IP address {address} is not a valid IP for the specified subnet.", "InvalidIpForSubnet");

    public static Fault AddressNotOnNetwork(string address) =>
        Faults.BadRequest($"IP address {address} is not a valid IP for any of the subnets on the specified network.", "InvalidIpForNetwork");

    public static Fault MacTaken(Guid network, string mac) =>
        Faults.Conflict($"Unable to complete operation for network {network}. The mac address {mac} is in use.", "MacAddressInUse");

    public static Fault BoundMac(Port port, string mac) => Faults.Conflict(
        $"Unable to complete operation on port {port.Id}, port is already bound, port type: {port.Binding.VifType}, old_mac {port.MacAddress}, new_mac {mac}.", "PortBound");

    public static Fault TooManyPairs(int most) => Faults.BadRequest($"The number of allowed address pair exceeds the maximum {most}.", "AddressPairExhausted");

    public static Fault PairTwice { get; } = Faults.BadRequest("Request contains duplicate address pair.", "DuplicateAddressPairInRequest");

    public static Fault GatewayInUse(string address, Guid port) =>
        Faults.Conflict($"Current gateway ip {address} already in use by port {port}. Unable to update.", "GatewayIpInUse");

    public static Fault ExternalInUse(Guid network) => Faults.Conflict(
        $"External network {network} cannot be updated to be made non-external, since it has existing gateway ports.", "ExternalNetworkInUse");

    public static Fault DefaultExternalExists(Guid network) =>
        Faults.Conflict($"A default external network already exists: {network}.", "DefaultExternalNetworkExists");

    public static Fault FlatInUse(string wire) => Faults.Conflict(
        $"Unable to create the flat network. Physical network {wire} is in use.", "FlatNetworkInUse");

    public static Fault SegmentInUse(Segment segment) => segment.NetworkType == "vlan"
        ? Faults.Conflict($"Unable to create the network. The VLAN {segment.Number} on physical network {segment.PhysicalNetwork} is in use.", "VlanIdInUse")
        : Faults.Conflict($"Unable to create the network. The tunnel ID {segment.Number} is in use.", "TunnelIdInUse");

    public static Fault NetworkInUse(Guid network) => Faults.Conflict(
        $"Unable to complete operation on network {network}. There are one or more ports still in use on the network.", "NetworkInUse");

    public static Fault SharedByOthers(Network network) => Faults.Conflict(
        $"Unable to reconfigure sharing settings for network {network.Name}. Multiple tenants are using it.", "InvalidSharedSetting");

    public static Fault SubnetInUse(Guid subnet) => Faults.Conflict(
        $"Unable to complete operation on subnet {subnet}: One or more ports have an IP allocation from this subnet.", "SubnetInUse");

    public static Fault SubnetOverlaps(string cidr, Guid network) =>
        Invalid($"Requested subnet with cidr: {cidr} for network: {network} overlaps with another subnet.");

    public static Fault GroupInUse(Guid group) => Faults.Conflict($"Security Group {group} in use.", "SecurityGroupInUse");

    public static Fault RuleExists(Guid rule) => Faults.Conflict($"Security group rule already exists. Rule id is {rule}.", "SecurityGroupRuleExists");

    public static Fault DefaultGroupExists { get; } = Faults.Conflict("Default security group already exists.", "SecurityGroupDefaultAlreadyExists");

    public static Fault DefaultGroupKept { get; } =
        Faults.Conflict("Insufficient rights for removing default security group.", "SecurityGroupCannotRemoveDefault");

    public static Fault DefaultGroupName { get; } = Faults.Conflict("Updating default security group not allowed.", "SecurityGroupCannotUpdateDefault");

    public static Fault PortHasGroups { get; } = Faults.Conflict(
        "Port has security group associated. Cannot disable port security or IP address until security group is removed.", "PortSecurityPortHasSecurityGroup");

    public static Fault PortNeedsSecurity { get; } = Faults.BadRequest(
        "Port security must be enabled and port must have an IP address in order to use security groups.", "PortSecurityAndIPRequiredForSecurityGroups");

    public static Fault PairsNeedSecurity { get; } = Faults.Conflict(
        "Port Security must be enabled in order to have allowed address pairs on a port.", "AddressPairAndPortSecurityRequired");
}
