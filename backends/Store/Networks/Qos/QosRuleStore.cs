using System.Data.Common;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Rules of QoS policies: one of each kind and direction. The policy's revision grows with them.</summary>
internal sealed class QosRuleStore(Database database, TimeProvider time) : ResourceStore<QosRule>(database, time, NetworkTables.QosRules)
{
    protected override async Task<QosRule> AddAsync(DbTransaction transaction, QosRule item, NetworkCaller caller)
    {
        await TouchPolicyAsync(transaction, item.PolicyId);
        await NeedFreeAsync(transaction, item);
        await NetworkTables.QosRules.InsertAsync(transaction, item);
        return item;
    }

    protected override async Task<QosRule> ChangeAsync(DbTransaction transaction, QosRule before, QosRule after, NetworkCaller caller)
    {
        await TouchPolicyAsync(transaction, after.PolicyId);
        await NeedFreeAsync(transaction, after);
        return after;
    }

    protected override Task RemoveAsync(DbTransaction transaction, QosRule item, NetworkCaller caller) => TouchPolicyAsync(transaction, item.PolicyId);

    private static async Task NeedFreeAsync(DbTransaction transaction, QosRule rule)
    {
        var known = await NetworkTables.QosRules.SelectAsync(transaction.Connection!,
            new Filter().And("policy_id = @policy", "policy", rule.PolicyId.ToString()).And("kind = @kind", "kind", rule.Kind).And("direction = @direction", "direction", rule.Direction), transaction);
        if (known.FirstOrDefault(other => other.Id != rule.Id) is { } other) throw new FaultException(QosFaults.RuleConflict(rule, other.Id));
    }

    private async Task TouchPolicyAsync(DbTransaction transaction, Guid policyId)
    {
        var policy = await NetworkTables.QosPolicies.FindAsync(transaction.Connection!, policyId, transaction, Database.ForUpdate) ?? throw new FaultException(ResourceKind.QosPolicy.Missing(policyId));
        await NetworkTables.QosPolicies.UpdateAsync(transaction, policy, policy with { UpdatedAt = Time.GetUtcNow(), Revision = policy.Revision + 1 });
    }
}
