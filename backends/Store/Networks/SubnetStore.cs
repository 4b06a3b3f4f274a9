using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Subnets. Their network's row is locked while they come and go, for it lists them, and two of them must not overlap.</summary>
internal sealed class SubnetStore(Database database, TimeProvider time) : ResourceStore<Subnet>(database, time, NetworkTables.Subnets)
{
    protected override async Task<Subnet> AddAsync(DbTransaction transaction, Subnet item, NetworkCaller caller)
    {
        var network = await LockAsync(transaction, item.NetworkId) ?? throw new FaultException(ResourceKind.Network.Missing(item.NetworkId));
        var subnet = SubnetPlan.Complete(await PoolBlocks.TakeAsync(transaction, item, caller, Database.ForUpdate));
        var block = Cidr.Parse(subnet.Cidr);
        var others = await PortWriter.SubnetsAsync(transaction.Connection!, network.Id, transaction);
        if (others.Any(other => Cidr.Parse(other.Cidr).Overlaps(block))) throw new FaultException(NetworkFaults.SubnetOverlaps(subnet.Cidr, network.Id));
        PoolBlocks.CheckNeighbours(subnet, others);
        await SubnetSegments.CheckNewAsync(transaction, subnet, others);
        await NetworkTables.Subnets.InsertAsync(transaction, subnet);
        await NetworkTables.Networks.UpdateAsync(transaction, network, Touch(network with { Subnets = [.. network.Subnets, subnet.Id] }));
        if (subnet.SelfAssigned) await SelfAssignedPorts.JoinAsync(transaction, subnet, Time.GetUtcNow());
        return subnet;
    }

    protected override async Task<Subnet> ChangeAsync(DbTransaction transaction, Subnet before, Subnet after, NetworkCaller caller)
    {
        if (before.Gateway is { } old && before.Gateway != after.Gateway && await transaction.Connection!.ExecuteScalarAsync<string?>(
            "select f.port_id from fixed_ips f join ports p on p.id = f.port_id where f.subnet_id = @id and f.address = @old and p.device_owner = @owner",
            new { id = after.Id.ToString(), old, owner = ServicePorts.RouterInterface }, transaction) is { } holder)
            throw new FaultException(NetworkFaults.GatewayInUse(old, Guid.Parse(holder)));
        if (before.SegmentId != after.SegmentId) await LockAsync(transaction, after.NetworkId);
        await SubnetSegments.CheckChangeAsync(transaction, before, after);
        return SubnetPlan.Complete(after);
    }

    protected override async Task RemoveAsync(DbTransaction transaction, Subnet item, NetworkCaller caller)
    {
        if (item.SelfAssigned) await SelfAssignedPorts.LeaveAsync(transaction, item, Time.GetUtcNow());
        if (await transaction.Connection!.ExecuteScalarAsync<bool>("select count(*) from fixed_ips where subnet_id = @id", new { id = item.Id.ToString() }, transaction))
            throw new FaultException(NetworkFaults.SubnetInUse(item.Id));
        if (await LockAsync(transaction, item.NetworkId) is { } network)
            await NetworkTables.Networks.UpdateAsync(transaction, network, Touch(network with { Subnets = [.. network.Subnets.Where(id => id != item.Id)] }));
    }

    private Task<Network?> LockAsync(DbTransaction transaction, Guid id) =>
        NetworkTables.Networks.FindAsync(transaction.Connection!, id, transaction, Database.ForUpdate);

    private Network Touch(Network network) => network with { UpdatedAt = Time.GetUtcNow(), Revision = network.Revision + 1 };
}
