using System.Data.Common;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Rules of QoS policies: one of each kind and direction, none that contradicts another. The policy's revision grows with them.</summary>
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
        var known = await NetworkTables.QosRules.SelectAsync(transaction.Connection!, new Filter().And("policy_id = @policy", "policy", rule.PolicyId.ToString()), transaction);
        foreach (var other in known.Where(other => other.Id != rule.Id))
        {
            if (other.Kind == rule.Kind && other.Direction == rule.Direction) throw new FaultException(QosFaults.RuleConflict(rule, other.Id));
            if (other.Kind == rule.Kind && (other.Direction == QosRuleKind.Any || rule.Direction == QosRuleKind.Any))
                throw new FaultException(QosFaults.ValueConflict(rule, rule.Direction, other, other.Direction));
            if (Least(rule) is { } least && Most(other) is { } limit && least > limit) throw new FaultException(QosFaults.ValueConflict(rule, least, other, limit));
            if (Most(rule) is { } most && Least(other) is { } promised && most < promised) throw new FaultException(QosFaults.ValueConflict(rule, most, other, promised));
        }
    }

    private static int? Least(QosRule rule) => Value(rule, "min_kbps");

    private static int? Most(QosRule rule) => Value(rule, "max_kbps");

    private static int? Value(QosRule rule, string name) => rule.Values.TryGetValue(name, out var value) ? value : null;

    private async Task TouchPolicyAsync(DbTransaction transaction, Guid policyId)
    {
        var policy = await NetworkTables.QosPolicies.FindAsync(transaction.Connection!, policyId, transaction, Database.ForUpdate) ?? throw new FaultException(ResourceKind.QosPolicy.Missing(policyId));
        await NetworkTables.QosPolicies.UpdateAsync(transaction, policy, policy with { UpdatedAt = Time.GetUtcNow(), Revision = policy.Revision + 1 });
    }
}
