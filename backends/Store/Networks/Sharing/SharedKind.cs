using System.Data.Common;
using Dapper;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>One kind of what can be shared, to those who do not know its type.</summary>
internal abstract class SharedKind(string type, string users)
{
    /// <summary>By the names that policies use.</summary>
    public static IReadOnlyDictionary<string, SharedKind> All { get; } = new SharedKind[]
    {
        new SharedKind<Network>(NetworkTables.Networks, "ports u where u.network_id = @id and u.device_owner not like 'network:%'"),
        new SharedKind<SecurityGroup>(NetworkTables.SecurityGroups, "ports u join port_security_groups g on g.port_id = u.id where g.group_id = @id"),
        new SharedKind<SubnetPool>(NetworkTables.SubnetPools, "subnets u where u.subnetpool_id = @id"),
        new SharedKind<AddressScope>(NetworkTables.AddressScopes, "subnetpools u where u.address_scope_id = @id"),
        new SharedKind<QosPolicy>(NetworkTables.QosPolicies, "ports u where u.qos_policy_id = @id"),
    }.ToDictionary(kind => kind.Type);

    public string Type { get; } = type;

    /// <summary>Null when it is not there.</summary>
    public abstract Task<NetworkResource?> FindAsync(DbTransaction transaction, Guid id, string ending);

    /// <summary>A policy of this action says something of this kind.</summary>
    public abstract bool Has(string action);

    /// <summary>Tells the thing what its policies now are.</summary>
    public abstract Task TellAsync(DbTransaction transaction, Guid id, DateTimeOffset now);

    /// <summary>A project that uses the thing, and might not without this policy; null when there is none.</summary>
    public Task<string?> DependentAsync(DbTransaction transaction, RbacPolicy policy, string owner) => transaction.Connection!.ExecuteScalarAsync<string?>(
        $"""
        select u.project_id from {(policy.Action == RbacPolicy.AsExternal ? "routers u where u.external_network_id = @id" : users)}
            and u.project_id not in (@owner, '') and @target in ('*', u.project_id)
            and not exists (select 1 from rbac_policies r where r.object_id = @id and r.action = @action and r.id <> @policy and r.target in ('*', u.project_id))
        limit 1
        """,
        new { id = policy.ObjectId.ToString(), owner, target = policy.Target, action = policy.Action, policy = policy.Id.ToString() }, transaction);
}

internal sealed class SharedKind<T>(ResourceTable<T> table, string users) : SharedKind(table.Sharing!.Type, users) where T : NetworkResource
{
    public override async Task<NetworkResource?> FindAsync(DbTransaction transaction, Guid id, string ending) => await table.FindAsync(transaction.Connection!, id, transaction, ending);

    public override bool Has(string action) => action == RbacPolicy.AsShared || table.Sharing!.Flags.Any(flag => flag.Action == action);

    public override async Task TellAsync(DbTransaction transaction, Guid id, DateTimeOffset now)
    {
        if (await table.FindAsync(transaction.Connection!, id, transaction) is not { } before) return;
        var after = before;
        foreach (var flag in table.Sharing!.Flags)
        {
            var any = await transaction.Connection!.ExecuteScalarAsync<bool>(
                $"select count(*) from rbac_policies where object_id = @id and action = @action {(flag.ForAll ? "and target = '*'" : "")}", new { id = id.ToString(), action = flag.Action }, transaction);
            if (flag.Is(after) != any) after = flag.With(after, any);
        }
        if (!ReferenceEquals(before, after)) await table.UpdateAsync(transaction, before, after with { UpdatedAt = now, Revision = before.Revision + 1 });
    }
}
