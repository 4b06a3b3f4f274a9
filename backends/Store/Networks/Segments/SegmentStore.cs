using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Segments. Their network's row is locked while they come and go, for it shows them.</summary>
internal sealed class SegmentStore(Database database, TimeProvider time) : ResourceStore<Segment>(database, time, NetworkTables.Segments)
{
    protected override async Task<Segment> AddAsync(DbTransaction transaction, Segment item, NetworkCaller caller)
    {
        var network = await LockAsync(transaction, item.NetworkId) ?? throw new FaultException(ResourceKind.Network.Missing(item.NetworkId));
        var others = await NetworkSegments.OfAsync(transaction, network.Id);
        if (item.PhysicalNetwork is { } wire && others.Any(other => other.NetworkType == item.NetworkType && other.PhysicalNetwork == wire)) throw new FaultException(SegmentFaults.Duplicate(item));
        var segment = await NetworkSegments.NumberedAsync(transaction, item with { Index = others.Count == 0 ? 0 : others[^1].Index + 1 });
        await NetworkTables.Segments.InsertAsync(transaction, segment);
        await NetworkSegments.ShowAsync(transaction, network, [.. others, segment]);
        return segment;
    }

    protected override async Task RemoveAsync(DbTransaction transaction, Segment item, NetworkCaller caller)
    {
        if (await LockAsync(transaction, item.NetworkId) is not { } network) return;
        var subnets = (await transaction.Connection!.QueryAsync<string>("select id from subnets where segment_id = @id order by id", new { id = item.Id.ToString() }, transaction)).ToList();
        if (subnets.Count > 0) throw new FaultException(SegmentFaults.InUse(item.Id, $"The segment is still associated with subnet(s) {string.Join(", ", subnets)}"));
        var known = await NetworkSegments.OfAsync(transaction, network.Id);
        if (known[0].Id == item.Id && await BoundAsync(transaction, network.Id) is var bound && bound > 0)
            throw new FaultException(SegmentFaults.InUse(item.Id, $"The segment is still bound with {bound} port(s)"));
        await NetworkSegments.ShowAsync(transaction, network, [.. known.Where(other => other.Id != item.Id)]);
    }

    private static Task<long> BoundAsync(DbTransaction transaction, Guid networkId) => transaction.Connection!.ExecuteScalarAsync<long>(
        "select count(*) from ports where network_id = @id and host <> ''", new { id = networkId.ToString() }, transaction);

    private Task<Network?> LockAsync(DbTransaction transaction, Guid id) => NetworkTables.Networks.FindAsync(transaction.Connection!, id, transaction, Database.ForUpdate);
}
