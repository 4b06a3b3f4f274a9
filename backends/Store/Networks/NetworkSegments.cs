using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Store.Quotas;

namespace NovaCompat.Store.Networks;

/// <summary>Numbers of networks that share a wire (VLAN) or a fabric (VXLAN): each is of one network only.</summary>
internal static class NetworkSegments
{
    private const int LastVlan = 4094;
    private const int LastVxlan = 16_777_215;

    public static async Task<Network> CompleteAsync(DbTransaction transaction, Network network, DateTimeOffset now)
    {
        if (network.ProviderType is "local") return network;
        var wire = $"{network.ProviderType}:{network.PhysicalNetwork}";
        await QuotaTable.LockAsync(transaction, "segments:" + wire, now);
        var taken = (await transaction.Connection!.QueryAsync<long>(
            "select segment from networks where provider_type = @type and physical_network = @wire",
            new { type = network.ProviderType, wire = network.PhysicalNetwork ?? "" }, transaction)).ToHashSet();
        if (network.ProviderType == "flat") return taken.Count == 0 ? network : throw new FaultException(NetworkFaults.FlatInUse(network.PhysicalNetwork!));
        if (network.Segment is { } named) return taken.Contains(named) ? throw new FaultException(NetworkFaults.SegmentInUse(network)) : network;
        var last = network.ProviderType == "vlan" ? LastVlan : LastVxlan;
        for (var segment = 1; segment <= last; segment++)
        {
            if (!taken.Contains(segment)) return network with { Segment = segment };
        }
        throw new FaultException(Faults.Unavailable("Unable to create the network. No tenant network is available for allocation."));
    }
}
