using System.Data.Common;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

internal sealed class PortStore(Database database, TimeProvider time) : ResourceStore<Port>(database, time, NetworkTables.Ports)
{
    public override Task<IReadOnlyList<Port>> ListAsync(ResourceQuery query, NetworkCaller caller, CancellationToken cancel) => Database.ReadAsync(connection =>
        ResourceList.ReadAsync(connection, NetworkTables.Ports, query, caller, filter => Narrow(filter, query.Filters)), cancel);

    protected override async Task<Port> AddAsync(DbTransaction transaction, Port item, NetworkCaller caller)
    {
        var network = await NetworkTables.Networks.FindAsync(transaction.Connection!, item.NetworkId, transaction)
            ?? throw new FaultException(ResourceKind.Network.Missing(item.NetworkId));
        await NeedGroupsAsync(transaction, item.SecurityGroups ?? [], caller);
        await QosPolicyStore.NeedAsync(transaction, item.QosPolicyId, caller);
        return await PortWriter.AddAsync(transaction, item, network, await PortWriter.SubnetsAsync(transaction.Connection!, network.Id, transaction));
    }

    protected override async Task<Port> ChangeAsync(DbTransaction transaction, Port before, Port after, NetworkCaller caller)
    {
        await NeedGroupsAsync(transaction, (after.SecurityGroups ?? []).Except(before.SecurityGroups ?? []), caller);
        if (before.QosPolicyId != after.QosPolicyId) await QosPolicyStore.NeedAsync(transaction, after.QosPolicyId, caller);
        return await PortWriter.ChangeAsync(transaction, before, after);
    }

    // Addresses and groups go with the row.
    protected override async Task RemoveAsync(DbTransaction transaction, Port item, NetworkCaller caller)
    {
        if (ServicePorts.Owns(item)) throw new FaultException(FloatingFaults.ServicePort(item));
        await TrunkStore.NeedUnusedAsync(transaction, item.Id);
        await FloatingTargets.PartAsync(transaction, item.Id, Time.GetUtcNow());
    }

    /// <summary>Groups of others may be had only when they are shared.</summary>
    private static async Task NeedGroupsAsync(DbTransaction transaction, IEnumerable<Guid> groups, NetworkCaller caller)
    {
        if (caller.IsAdmin) return;
        foreach (var id in groups)
        {
            var group = await NetworkTables.SecurityGroups.FindAsync(transaction.Connection!, id, transaction);
            if (group is null || !(group.ProjectId == caller.ProjectId || await SharingTable.IsAsync(transaction.Connection!, id, caller.ProjectId, transaction: transaction)))
                throw new FaultException(ResourceKind.SecurityGroup.Missing(id));
        }
    }

    /// <summary><c>fixed_ips=ip_address=A</c>, <c>ip_address_substr=</c>, <c>subnet_id=S</c> and <c>security_groups=</c>, each perhaps several times.</summary>
    private static void Narrow(Filter filter, IReadOnlyDictionary<string, IReadOnlyList<string>> filters)
    {
        foreach (var kind in filters.GetValueOrDefault("fixed_ips", []).Select(value => value.Split('=', 2)).Where(parts => parts.Length == 2).GroupBy(parts => parts[0], parts => parts[1]))
        {
            if (kind.Key == "ip_address") filter.And("id in (select port_id from fixed_ips where address in @fixed_addresses)", "fixed_addresses", kind.ToList());
            if (kind.Key == "subnet_id") filter.And("id in (select port_id from fixed_ips where subnet_id in @fixed_subnets)", "fixed_subnets", kind.Select(id => id.ToLowerInvariant()).ToList());
            if (kind.Key == "ip_address_substr") filter.And("id in (select port_id from fixed_ips where address like '%' || @fixed_part || '%')", "fixed_part", kind.First());
        }
        if (filters.TryGetValue("security_groups", out var groups))
            filter.And("id in (select port_id from port_security_groups where group_id in @groups)", "groups", groups.ToList());
    }
}
