using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>The Network service's refusals around pools of subnets and their scopes.</summary>
public static class PoolFaults
{
    public static Fault MixedVersions { get; } = Faults.BadRequest("Cannot mix IPv4 and IPv6 prefixes in a subnet pool.", "PrefixVersionMismatch");

    public static Fault NoPrefixes { get; } = Faults.BadRequest("Empty subnet pool prefix list.", "EmptySubnetPoolPrefixList");

    public static Fault Bounds(string name, int length, string otherName, int other) =>
        Faults.BadRequest($"Illegal prefix bounds: {name}={length}, {otherName}={other}.", "IllegalSubnetPoolPrefixBounds");

    public static Fault PrefixesLost { get; } =
        Faults.BadRequest("Illegal update to prefixes: Existing prefixes must be a subset of the new prefixes.", "IllegalSubnetPoolPrefixUpdate");

    public static Fault HasSubnets { get; } = Faults.BadRequest("Unable to delete subnet pool: Subnet pool has existing allocations.", "SubnetPoolDeleteError");

    public static Fault DefaultExists(Guid pool, int version) => NetworkFaults.Invalid($"A default subnetpool for this IP family has already been set. Only one default may exist per IP family: {pool} (IPv{version})");

    public static Fault NoDefault(int version) => NetworkFaults.Invalid($"No default subnetpool found for IPv{version}");

    public static Fault TooWide(int length, int min) => Faults.BadRequest(
        $"Unable to allocate subnet with prefix length {length}, minimum allowed prefix is {min}.", "MinPrefixSubnetAllocationError");

    public static Fault TooNarrow(int length, int max) => Faults.BadRequest(
        $"Unable to allocate subnet with prefix length {length}, maximum allowed prefix is {max}.", "MaxPrefixSubnetAllocationError");

    public static Fault NoRoom(int length) => Faults.Conflict(
        $"Failed to allocate subnet: Insufficient prefix space to allocate subnet size /{length}.", "SubnetAllocationError");

    public static Fault BlockNotFree { get; } = Faults.Conflict("Failed to allocate subnet: Cannot allocate requested subnet from the available set of prefixes.", "SubnetAllocationError");

    public static Fault OverQuota { get; } = Faults.Conflict("Per-tenant subnet pool prefix quota exceeded.", "SubnetPoolQuotaExceeded");

    public static Fault OtherPool(Guid network) => Faults.BadRequest(
        $"Subnets hosted on the same network {network} must be allocated from the same subnet pool.", "NetworkSubnetPoolAffinityError");

    public static Fault ScopeVersion(Guid pool, Guid scope, int version) => Faults.BadRequest(
        $"Illegal subnetpool association: subnetpool {pool} cannot associate with address scope {scope} because subnetpool ip_version is not {version}.",
        "IllegalSubnetPoolIpVersionAssociationToAddressScope");

    public static Fault ScopeConflict { get; } = Faults.Conflict(
        "Failed to associate address scope: subnetpools within an address scope must have unique prefixes.", "AddressScopePrefixConflict");

    public static Fault ScopeInUse(Guid scope) => Faults.Conflict(
        $"Unable to complete operation on address scope {scope}. There are one or more subnet pools in use on the address scope.", "AddressScopeInUse");

    public static Fault NothingToOnboard(Guid network, Guid pool) => NetworkFaults.Invalid($"Network {network} has no subnets that subnet pool {pool} could take in");
}
