using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>The Network service's refusals around segments, and subnets that are on one.</summary>
public static class SegmentFaults
{
    public static Fault InUse(Guid segment, string reason) => Faults.Conflict($"Segment '{segment}' cannot be deleted: {reason}.", "SegmentInUse");

    public static Fault Duplicate(Segment segment) => Faults.Conflict(
        $"Failed to create a duplicate NetworkSegment: for attribute(s) ['network_id', 'network_type', 'physical_network'] with value(s) {segment.NetworkId}-{segment.NetworkType}-{segment.PhysicalNetwork}",
        "NeutronDbObjectDuplicateEntry");

    public static Fault NotAllSubnets(Guid network) => Faults.BadRequest(
        $"All of the subnets on network '{network}' must either all be associated with segments or all not associated with any segment.", "SubnetsNotAllAssociatedWithSegments");

    public static Fault OtherNetwork(Guid network, Guid segment) => Faults.BadRequest(
        $"The subnet's network id, '{network}', doesn't match the network_id of segment '{segment}'", "NetworkIdsDontMatch");

    public static Fault SubnetStays { get; } = Faults.BadRequest(
        "A subnet that is already associated with a segment cannot have its segment association changed.", "SubnetSegmentAssociationChangeNotAllowed");

    public static Fault SeveralSegments(Guid network) => Faults.BadRequest(
        $"The network '{network}' has multiple segments, it is only possible to associate an existing subnet with a segment on networks with a single segment.",
        "NoUpdateSubnetWhenMultipleSegmentsOnNetwork");
}
