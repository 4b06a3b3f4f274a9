using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>QoS policies with their rules.</summary>
internal sealed class QosPolicyStore(Database database, TimeProvider time) : ResourceStore<QosPolicy>(database, time, NetworkTables.QosPolicies)
{
    public override async Task<QosPolicy?> FindAsync(Guid id, NetworkCaller caller, CancellationToken cancel) =>
        await base.FindAsync(id, caller, cancel) is { } found ? (await WithRulesAsync([found], cancel))[0] : null;

    public override async Task<IReadOnlyList<QosPolicy>> ListAsync(ResourceQuery query, NetworkCaller caller, CancellationToken cancel) =>
        await WithRulesAsync(await base.ListAsync(query, caller, cancel), cancel);

    /// <summary>Nothing when none is named, or the caller may use it.</summary>
    public static async Task NeedAsync(DbTransaction transaction, Guid? id, NetworkCaller caller)
    {
        if (id is not { } named) return;
        var policy = await NetworkTables.QosPolicies.FindAsync(transaction.Connection!, named, transaction);
        if (policy is null || !(caller.IsAdmin || policy.ProjectId == caller.ProjectId || await SharingTable.IsAsync(transaction.Connection!, named, caller.ProjectId, transaction: transaction)))
            throw new FaultException(ResourceKind.QosPolicy.Missing(named));
    }

    protected override async Task<QosPolicy> AddAsync(DbTransaction transaction, QosPolicy item, NetworkCaller caller)
    {
        await CheckDefaultAsync(transaction, item);
        await NetworkTables.QosPolicies.InsertAsync(transaction, item);
        return item;
    }

    protected override async Task<QosPolicy> ChangeAsync(DbTransaction transaction, QosPolicy before, QosPolicy after, NetworkCaller caller)
    {
        await CheckDefaultAsync(transaction, after);
        return after with { Rules = await NetworkTables.QosRules.SelectAsync(transaction.Connection!, new Filter().And("policy_id = @id", "id", after.Id.ToString()), transaction) };
    }

    protected override async Task RemoveAsync(DbTransaction transaction, QosPolicy item, NetworkCaller caller)
    {
        foreach (var (kind, table) in new[] { ("port", "ports"), ("network", "networks") })
        {
            if (await transaction.Connection!.ExecuteScalarAsync<string?>($"select id from {table} where qos_policy_id = @id limit 1", new { id = item.Id.ToString() }, transaction) is { } user)
                throw new FaultException(QosFaults.InUse(item.Id, kind, user));
        }
    }

    private static async Task CheckDefaultAsync(DbTransaction transaction, QosPolicy policy)
    {
        if (policy.IsDefault && await transaction.Connection!.ExecuteScalarAsync<bool>("select count(*) from qos_policies where is_default and project_id = @ProjectId and id <> @id",
            new { policy.ProjectId, id = policy.Id.ToString() }, transaction))
            throw new FaultException(QosFaults.DefaultExists(policy.ProjectId));
    }

    private Task<IReadOnlyList<QosPolicy>> WithRulesAsync(IReadOnlyList<QosPolicy> items, CancellationToken cancel) => items.Count == 0 ? Task.FromResult(items) : Database.ReadAsync(async connection =>
    {
        var rules = (await NetworkTables.QosRules.SelectAsync(connection, new Filter().And("policy_id in @ids", "ids", items.Select(item => item.Id.ToString()).ToList()))).ToLookup(rule => rule.PolicyId);
        return (IReadOnlyList<QosPolicy>)[.. items.Select(item => item with { Rules = [.. rules[item.Id]] })];
    }, cancel);
}
