using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Trunks. A port is the parent of one or a subport of one, and a tag is used once in a trunk.</summary>
internal sealed class TrunkStore(Database database, TimeProvider time) : ResourceStore<Trunk>(database, time, NetworkTables.Trunks), ITrunkPorts
{
    private const string SubPortOwner = "trunk:subport";

    /// <summary>Refuses to take away a port that a trunk needs.</summary>
    public static async Task NeedUnusedAsync(DbTransaction transaction, Guid portId)
    {
        if (await UserOfAsync(transaction, portId) is { } fault) throw new FaultException(fault);
    }

    /// <summary>Why the port cannot go: it is a trunk's parent or subport. Null when it is in none.</summary>
    public static async Task<Fault?> UserOfAsync(DbTransaction transaction, Guid portId)
    {
        var id = new { id = portId.ToString() };
        if (await transaction.Connection!.ExecuteScalarAsync<string?>("select id from trunks where port_id = @id", id, transaction) is { } parent)
            return TrunkFaults.IsParent(portId, Guid.Parse(parent));
        return await transaction.Connection!.ExecuteScalarAsync<string?>("select trunk_id from trunk_ports where port_id = @id", id, transaction) is { } trunk
            ? TrunkFaults.IsSubPort(portId, Guid.Parse(trunk))
            : null;
    }

    public Task<Trunk> AddAsync(Guid trunkId, IReadOnlyList<SubPort> ports, NetworkCaller caller, CancellationToken cancel) => ChangeAsync(trunkId, caller, async (transaction, trunk) =>
    {
        await JoinAsync(transaction, trunk, ports, caller);
        return trunk with { SubPorts = [.. trunk.SubPorts, .. ports] };
    }, cancel);

    public Task<Trunk> RemoveAsync(Guid trunkId, IReadOnlyList<Guid> ports, NetworkCaller caller, CancellationToken cancel) => ChangeAsync(trunkId, caller, async (transaction, trunk) =>
    {
        foreach (var port in ports)
        {
            if (trunk.SubPorts.All(known => known.PortId != port)) throw new FaultException(TrunkFaults.NoSubPort(trunk.Id, port));
            await PartAsync(transaction, port);
        }
        return trunk with { SubPorts = [.. trunk.SubPorts.Where(known => !ports.Contains(known.PortId))] };
    }, cancel);

    protected override async Task<Trunk> AddAsync(DbTransaction transaction, Trunk item, NetworkCaller caller)
    {
        var parent = await PortAsync(transaction, item.PortId, caller);
        await NeedUnusedAsync(transaction, parent.Id);
        if (parent.Binding.Host.Length > 0) throw new FaultException(TrunkFaults.NotEligible(parent.Id));
        await NetworkTables.Trunks.InsertAsync(transaction, item);
        await JoinAsync(transaction, item with { SubPorts = [] }, item.SubPorts, caller);
        return item;
    }

    protected override async Task RemoveAsync(DbTransaction transaction, Trunk item, NetworkCaller caller)
    {
        var parent = await NetworkTables.Ports.FindAsync(transaction.Connection!, item.PortId, transaction);
        if (parent?.Binding.Host.Length > 0) throw new FaultException(TrunkFaults.Busy(item.Id));
        foreach (var port in item.SubPorts) await PartAsync(transaction, port.PortId);
    }

    private Task<Trunk> ChangeAsync(Guid trunkId, NetworkCaller caller, Func<DbTransaction, Trunk, Task<Trunk>> change, CancellationToken cancel) => Database.WriteAsync(async transaction =>
    {
        var trunk = await NetworkTables.Trunks.FindAsync(transaction.Connection!, trunkId, transaction, Database.ForUpdate);
        if (trunk is null || !(caller.IsAdmin || trunk.ProjectId == caller.ProjectId)) throw new FaultException(ResourceKind.Trunk.Missing(trunkId));
        Match(trunk, caller);
        var after = Touched(await change(transaction, trunk));
        await NetworkTables.Trunks.UpdateAsync(transaction, trunk, after);
        return after;
    }, cancel);

    private async Task JoinAsync(DbTransaction transaction, Trunk trunk, IReadOnlyList<SubPort> added, NetworkCaller caller)
    {
        foreach (var sub in added)
        {
            var port = await PortAsync(transaction, sub.PortId, caller);
            if (port.Id == trunk.PortId) throw new FaultException(TrunkFaults.IsParent(port.Id, trunk.Id));
            await NeedUnusedAsync(transaction, port.Id);
            if (port.DeviceId.Length > 0 || port.Binding.Host.Length > 0) throw new FaultException(TrunkFaults.SubPortInUse(port.Id));
            var joined = await transaction.Connection!.ExecuteAsync(
                "insert into trunk_ports (port_id, trunk_id, segmentation) values (@port, @trunk, @segmentation) on conflict do nothing",
                new { port = port.Id.ToString(), trunk = trunk.Id.ToString(), segmentation = $"{sub.SegmentationType}:{sub.SegmentationId}" }, transaction);
            if (joined == 0) throw new FaultException(TrunkFaults.TagTaken(trunk.Id, sub));
            await WriteAsync(transaction, port, port with { DeviceOwner = SubPortOwner, DeviceId = trunk.Id.ToString() });
        }
    }

    private async Task PartAsync(DbTransaction transaction, Guid portId)
    {
        await transaction.Connection!.ExecuteAsync("delete from trunk_ports where port_id = @id", new { id = portId.ToString() }, transaction);
        if (await NetworkTables.Ports.FindAsync(transaction.Connection!, portId, transaction) is { } port) await WriteAsync(transaction, port, port with { DeviceOwner = "", DeviceId = "" });
    }

    private async Task<Port> PortAsync(DbTransaction transaction, Guid id, NetworkCaller caller)
    {
        var port = await NetworkTables.Ports.FindAsync(transaction.Connection!, id, transaction, Database.ForUpdate);
        return port is not null && (caller.IsAdmin || port.ProjectId == caller.ProjectId) ? port : throw new FaultException(ResourceKind.Port.Missing(id));
    }

    private Task WriteAsync(DbTransaction transaction, Port before, Port after) =>
        NetworkTables.Ports.UpdateAsync(transaction, before, after with { UpdatedAt = Time.GetUtcNow(), Revision = before.Revision + 1 });
}
