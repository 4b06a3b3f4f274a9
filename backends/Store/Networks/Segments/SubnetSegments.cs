using System.Data.Common;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Subnets on segments: of one network all are, or none. Callers hold the network's row.</summary>
internal static class SubnetSegments
{
    /// <summary>Subnets of this service type say nothing of the others: they lead to the network as a whole.</summary>
    private const string Routed = "network:routed";

    public static async Task CheckNewAsync(DbTransaction transaction, Subnet subnet, IReadOnlyList<Subnet> others)
    {
        var segment = await FindAsync(transaction, subnet);
        NeedAlike(subnet.NetworkId, Of([.. others, subnet]));
        NeedSameNetwork(segment, subnet);
    }

    public static async Task CheckChangeAsync(DbTransaction transaction, Subnet before, Subnet after)
    {
        if (before.SegmentId == after.SegmentId) return;
        var segment = await FindAsync(transaction, after);
        var now = Of(await PortWriter.SubnetsAsync(transaction.Connection!, after.NetworkId, transaction));
        NeedAlike(after.NetworkId, now);
        if (now.Count > 1) throw new FaultException(SegmentFaults.NotAllSubnets(after.NetworkId));
        if (!now.Contains(null)) throw new FaultException(SegmentFaults.SubnetStays);
        if ((await NetworkSegments.OfAsync(transaction, after.NetworkId)).Count > 1) throw new FaultException(SegmentFaults.SeveralSegments(after.NetworkId));
        NeedSameNetwork(segment, after);
    }

    private static async Task<Segment?> FindAsync(DbTransaction transaction, Subnet subnet) => subnet.SegmentId is { } id
        ? await NetworkTables.Segments.FindAsync(transaction.Connection!, id, transaction) ?? throw new FaultException(ResourceKind.Segment.Missing(id))
        : null;

    private static List<Guid?> Of(IReadOnlyList<Subnet> subnets) => [.. subnets.Where(subnet => !subnet.ServiceTypes.Contains(Routed)).Select(subnet => subnet.SegmentId)];

    private static void NeedAlike(Guid networkId, List<Guid?> segments)
    {
        if (segments.Contains(null) && segments.Exists(id => id is not null)) throw new FaultException(SegmentFaults.NotAllSubnets(networkId));
    }

    private static void NeedSameNetwork(Segment? segment, Subnet subnet)
    {
        if (segment is not null && segment.NetworkId != subnet.NetworkId) throw new FaultException(SegmentFaults.OtherNetwork(subnet.NetworkId, segment.Id));
    }
}
