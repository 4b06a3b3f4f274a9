using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

internal sealed class NetworkStore(Database database, TimeProvider time) : ResourceStore<Network>(database, time, NetworkTables.Networks)
{
    public override async Task<Network?> FindAsync(Guid id, NetworkCaller caller, CancellationToken cancel) =>
        await base.FindAsync(id, caller, cancel) is { } found ? (await WithScopesAsync([found], cancel))[0] : null;

    public override async Task<IReadOnlyList<Network>> ListAsync(ResourceQuery query, NetworkCaller caller, CancellationToken cancel) =>
        await WithScopesAsync(await base.ListAsync(query, caller, cancel), cancel);

    protected override async Task<Network> AddAsync(DbTransaction transaction, Network item, NetworkCaller caller)
    {
        if (item.QosPolicyId is null)
        {
            var standard = await NetworkTables.QosPolicies.SelectAsync(transaction.Connection!, new Filter().And("is_default").And("project_id = @project", "project", item.ProjectId), transaction);
            item = item with { QosPolicyId = standard is [var policy, ..] ? policy.Id : null };
        }
        await QosPolicyStore.NeedAsync(transaction, item.QosPolicyId, caller);
        await NeedOneDefaultAsync(transaction, item);
        item = await NetworkSegments.InsertAsync(transaction, item);
        await DefaultGroups.EnsureAsync(transaction, item.ProjectId, item.CreatedAt);
        return item;
    }

    protected override async Task<Network> ChangeAsync(DbTransaction transaction, Network before, Network after, NetworkCaller caller)
    {
        if (before.QosPolicyId != after.QosPolicyId) await QosPolicyStore.NeedAsync(transaction, after.QosPolicyId, caller);
        await NeedOneDefaultAsync(transaction, after);
        if (before.External && !after.External && await transaction.Connection!.ExecuteScalarAsync<bool>(
            "select count(*) from ports where network_id = @id and device_owner in (@gateway, @floating)",
            new { id = after.Id.ToString(), gateway = ServicePorts.RouterGateway, floating = ServicePorts.FloatingIp }, transaction))
            throw new FaultException(NetworkFaults.ExternalInUse(after.Id));
        var closing = before.Shared && !after.Shared;
        if (closing && await transaction.Connection!.ExecuteScalarAsync<bool>(
            "select count(*) from ports where network_id = @id and project_id not in (@ProjectId, '') and device_owner not like 'network:%'", new { id = after.Id.ToString(), after.ProjectId }, transaction))
            throw new FaultException(NetworkFaults.SharedByOthers(after));
        return after;
    }

    protected override async Task RemoveAsync(DbTransaction transaction, Network item, NetworkCaller caller)
    {
        var id = item.Id.ToString();
        if (item.External) await FloatingTargets.DropUnusedAsync(transaction, item.Id, Time.GetUtcNow());
        if (await transaction.Connection!.ExecuteScalarAsync<bool>("select count(*) from ports where network_id = @id", new { id }, transaction))
            throw new FaultException(NetworkFaults.NetworkInUse(item.Id));
        await transaction.Connection!.ExecuteAsync("delete from network_tags where resource_id in (select id from subnets where network_id = @id)", new { id }, transaction);
        await transaction.Connection!.ExecuteAsync("delete from subnets where network_id = @id", new { id }, transaction);
    }

    private Task<IReadOnlyList<Network>> WithScopesAsync(IReadOnlyList<Network> items, CancellationToken cancel) => items.Count == 0 ? Task.FromResult(items) : Database.ReadAsync(async connection =>
    {
        var scopes = (await connection.QueryAsync<(string Network, long Version, string Scope)>(
            "select s.network_id, p.ip_version, p.address_scope_id from subnets s join subnetpools p on p.id = s.subnetpool_id where p.address_scope_id is not null")).ToLookup(row => row.Network);
        return scopes.Count == 0 ? items : [.. items.Select(item => item with { Ipv4Scope = Of(item, 4), Ipv6Scope = Of(item, 6) })];

        Guid? Of(Network network, int version) => scopes[network.Id.ToString()].FirstOrDefault(row => row.Version == version).Scope is { } scope ? Guid.Parse(scope) : null;
    }, cancel);

    private static async Task NeedOneDefaultAsync(DbTransaction transaction, Network network)
    {
        if (!network.IsDefault) return;
        var others = await NetworkTables.Networks.SelectAsync(transaction.Connection!, new Filter().And("external").And("id <> @id", "id", network.Id.ToString()), transaction);
        if (others.FirstOrDefault(other => other.IsDefault) is { } known) throw new FaultException(NetworkFaults.DefaultExternalExists(known.Id));
    }
}
