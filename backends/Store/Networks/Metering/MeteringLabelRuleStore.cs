using System.Data.Common;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Rules of labels: those that do the same have no remote address in common. The label is held while one is added.</summary>
internal sealed class MeteringLabelRuleStore(Database database, TimeProvider time) : ResourceStore<MeteringLabelRule>(database, time, NetworkTables.MeteringLabelRules)
{
    protected override async Task<MeteringLabelRule> AddAsync(DbTransaction transaction, MeteringLabelRule item, NetworkCaller caller)
    {
        if (MeteringRuleCheck.Check(item) is { } fault) throw new FaultException(fault);
        if (await NetworkTables.MeteringLabels.FindAsync(transaction.Connection!, item.LabelId, transaction, Database.ForUpdate) is null)
            throw new FaultException(ResourceKind.MeteringLabel.Missing(item.LabelId));
        var alike = await NetworkTables.MeteringLabelRules.SelectAsync(transaction.Connection!, new Filter()
            .And("label_id = @label", "label", item.LabelId.ToString()).And("direction = @direction", "direction", item.Direction).And("excluded = @excluded", "excluded", item.Excluded), transaction);
        if (alike.Any(rule => MeteringRuleCheck.Overlap(rule, item))) throw new FaultException(MeteringRuleCheck.Overlaps(item));
        var rule = MeteringRuleCheck.Normalize(item);
        await NetworkTables.MeteringLabelRules.InsertAsync(transaction, rule);
        return rule;
    }

    protected override Task RemoveAsync(DbTransaction transaction, MeteringLabelRule item, NetworkCaller caller) => Task.CompletedTask;
}
