using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Security groups with their rules. Whoever looks for a project's groups finds its default one, made on the spot.</summary>
internal sealed class SecurityGroupStore(Database database, TimeProvider time) : ResourceStore<SecurityGroup>(database, time, NetworkTables.SecurityGroups)
{
    public override async Task<SecurityGroup?> FindAsync(Guid id, NetworkCaller caller, CancellationToken cancel)
    {
        var group = await base.FindAsync(id, caller, cancel);
        if (group is null) return null;
        var rules = await Database.ReadAsync(connection => NetworkTables.Rules.SelectAsync(connection, new Filter().And("group_id = @id", "id", id.ToString())), cancel);
        return group with { Rules = rules };
    }

    public override async Task<IReadOnlyList<SecurityGroup>> ListAsync(ResourceQuery query, NetworkCaller caller, CancellationToken cancel)
    {
        foreach (var project in Projects(query, caller)) await EnsureAsync(project, cancel);
        return await Database.ReadAsync(async connection =>
        {
            var groups = await ShownAsync(connection, await ResourceList.ReadAsync(connection, NetworkTables.SecurityGroups, query, caller), caller);
            var narrowed = ResourceList.Narrow(NetworkTables.SecurityGroups, query, caller);
            var rules = (await connection.QueryAsync<string>(
                $"select document from security_group_rules where group_id in (select id from security_groups {narrowed.Where}) order by id", narrowed.Parameters))
                .Select(Core.Json.Wire.Read<SecurityGroupRule>).ToLookup(rule => rule.GroupId);
            return (IReadOnlyList<SecurityGroup>)[.. groups.Select(group => group with { Rules = [.. rules[group.Id]] })];
        }, cancel);
    }

    protected override async Task<SecurityGroup> AddAsync(DbTransaction transaction, SecurityGroup item, NetworkCaller caller)
    {
        if (item.Name == SecurityGroup.DefaultName) throw new FaultException(NetworkFaults.DefaultGroupExists);
        await DefaultGroups.EnsureAsync(transaction, item.ProjectId, item.CreatedAt);
        await NetworkTables.SecurityGroups.InsertAsync(transaction, item);
        await DefaultGroups.AddRulesAsync(transaction, item, item.CreatedAt);
        return item with { Rules = await RulesAsync(transaction, item.Id) };
    }

    protected override async Task<SecurityGroup> ChangeAsync(DbTransaction transaction, SecurityGroup before, SecurityGroup after, NetworkCaller caller)
    {
        if (before.Name != after.Name)
        {
            if (before.IsDefault) throw new FaultException(NetworkFaults.DefaultGroupName);
            if (after.Name == SecurityGroup.DefaultName) throw new FaultException(NetworkFaults.DefaultGroupExists);
        }
        return after with { Rules = await RulesAsync(transaction, after.Id) };
    }

    protected override async Task RemoveAsync(DbTransaction transaction, SecurityGroup item, NetworkCaller caller)
    {
        if (item.IsDefault && !caller.IsAdmin) throw new FaultException(NetworkFaults.DefaultGroupKept);
        if (await transaction.Connection!.ExecuteScalarAsync<bool>("select count(*) from port_security_groups where group_id = @id", new { id = item.Id.ToString() }, transaction))
            throw new FaultException(NetworkFaults.GroupInUse(item.Id));
    }

    private static Task<IReadOnlyList<SecurityGroupRule>> RulesAsync(DbTransaction transaction, Guid id) =>
        NetworkTables.Rules.SelectAsync(transaction.Connection!, new Filter().And("group_id = @id", "id", id.ToString()), transaction);

    private static IEnumerable<string> Projects(ResourceQuery query, NetworkCaller caller) =>
        new[] { "project_id", "tenant_id" }.SelectMany(name => caller.IsAdmin ? query.Filters.GetValueOrDefault(name, []) : []).Append(caller.ProjectId).Where(id => id.Length > 0).Distinct();

    private async Task EnsureAsync(string projectId, CancellationToken cancel)
    {
        if (await Database.ReadAsync(connection => DefaultGroups.FindAsync(connection, projectId), cancel) is null)
            await Database.WriteAsync(transaction => DefaultGroups.EnsureAsync(transaction, projectId, Time.GetUtcNow()), cancel);
    }
}
