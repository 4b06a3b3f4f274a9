using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Store.Quotas;

namespace NovaCompat.Store.Networks;

/// <summary>Networks with the segments they are on. A number on a wire (VLAN) or fabric (tunnels) is of one segment only.</summary>
internal static class NetworkSegments
{
    /// <summary>A new network and its first segment.</summary>
    public static async Task<Network> InsertAsync(DbTransaction transaction, Network network)
    {
        var own = await NumberedAsync(transaction, Segment.Of(network));
        var numbered = network with { Segment = own.Number };
        await NetworkTables.Networks.InsertAsync(transaction, numbered);
        await NetworkTables.Segments.InsertAsync(transaction, own);
        return numbered;
    }

    /// <summary>In their order. Callers that change them hold the network's row.</summary>
    public static Task<IReadOnlyList<Segment>> OfAsync(DbTransaction transaction, Guid networkId) => NetworkTables.Segments.SelectAsync(
        transaction.Connection!, new Filter().And("network_id = @network", "network", networkId.ToString()), transaction, "segment_index");

    /// <summary>The network shows the first of these as its own, and all of them when there are several.</summary>
    public static Task ShowAsync(DbTransaction transaction, Network network, IReadOnlyList<Segment> segments)
    {
        var first = segments.Count > 0 ? segments[0] : null;
        return NetworkTables.Networks.UpdateAsync(transaction, network, network with
        {
            ProviderType = first?.NetworkType ?? "",
            PhysicalNetwork = first?.PhysicalNetwork,
            Segment = first?.Number,
            Segments = segments.Count < 2 ? [] : [.. segments.Select(segment => new ProviderSegment(segment.NetworkType, segment.PhysicalNetwork, segment.Number))],
        });
    }

    /// <summary>The segment with a number that no other has; it is the named one, or the first free one.</summary>
    public static async Task<Segment> NumberedAsync(DbTransaction transaction, Segment segment)
    {
        if (segment.NetworkType is "local") return segment;
        var (type, wire) = (segment.NetworkType, segment.PhysicalNetwork ?? "");
        await QuotaTable.LockAsync(transaction, $"segments:{type}:{wire}", segment.CreatedAt);
        var taken = (await transaction.Connection!.QueryAsync<long>(
            "select segmentation_id from segments where network_type = @type and physical_network = @wire", new { type, wire }, transaction)).ToHashSet();
        if (type == "flat") return taken.Count == 0 ? segment : throw new FaultException(NetworkFaults.FlatInUse(wire));
        if (segment.Number is { } named) return taken.Contains(named) ? throw new FaultException(NetworkFaults.SegmentInUse(segment)) : segment;
        for (var number = 1; number <= SegmentRules.LastNumber(type); number++)
        {
            if (!taken.Contains(number)) return segment with { Number = number };
        }
        throw new FaultException(Faults.Unavailable("Unable to create the network. No tenant network is available for allocation."));
    }
}
