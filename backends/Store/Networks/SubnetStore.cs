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
        var subnet = SubnetPlan.Complete(item);
        var block = Cidr.Parse(subnet.Cidr);
        var others = await PortWriter.SubnetsAsync(transaction.Connection!, network.Id, transaction);
        if (others.Any(other => Cidr.Parse(other.Cidr).Overlaps(block))) throw new FaultException(NetworkFaults.SubnetOverlaps(subnet.Cidr, network.Id));
        await NetworkTables.Subnets.InsertAsync(transaction, subnet);
        await NetworkTables.Networks.UpdateAsync(transaction, network, Touch(network with { Subnets = [.. network.Subnets, subnet.Id] }));
        return subnet;
    }

    protected override Task<Subnet> ChangeAsync(DbTransaction transaction, Subnet before, Subnet after, NetworkCaller caller) =>
        Task.FromResult(SubnetPlan.Complete(after));

    protected override async Task RemoveAsync(DbTransaction transaction, Subnet item, NetworkCaller caller)
    {
        if (await transaction.Connection!.ExecuteScalarAsync<bool>("select count(*) from fixed_ips where subnet_id = @id", new { id = item.Id.ToString() }, transaction))
            throw new FaultException(NetworkFaults.SubnetInUse(item.Id));
        if (await LockAsync(transaction, item.NetworkId) is { } network)
            await NetworkTables.Networks.UpdateAsync(transaction, network, Touch(network with { Subnets = [.. network.Subnets.Where(id => id != item.Id)] }));
    }

    private Task<Network?> LockAsync(DbTransaction transaction, Guid id) =>
        NetworkTables.Networks.FindAsync(transaction.Connection!, id, transaction, Database.ForUpdate);

    private Network Touch(Network network) => network with { UpdatedAt = Time.GetUtcNow(), Revision = network.Revision + 1 };
}
