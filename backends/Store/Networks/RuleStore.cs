using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

internal sealed class RuleStore(Database database, TimeProvider time) : ResourceStore<SecurityGroupRule>(database, time, NetworkTables.Rules)
{
    protected override async Task<SecurityGroupRule> AddAsync(DbTransaction transaction, SecurityGroupRule item, NetworkCaller caller)
    {
        var rule = RuleCheck.Normalize(item);
        if (RuleCheck.Check(rule) is { } fault) throw new FaultException(fault);
        await NeedAsync(transaction, rule.GroupId, caller);
        if (rule.RemoteGroupId is { } remote) await NeedAsync(transaction, remote, caller);
        if (!await NetworkTables.Rules.InsertAsync(transaction, rule))
        {
            var known = await transaction.Connection!.ExecuteScalarAsync<string>(
                "select id from security_group_rules where group_id = @group and signature = @signature",
                new { group = rule.GroupId.ToString(), signature = rule.Signature() }, transaction);
            throw new FaultException(NetworkFaults.RuleExists(Guid.Parse(known!)));
        }
        return rule;
    }

    protected override Task RemoveAsync(DbTransaction transaction, SecurityGroupRule item, NetworkCaller caller) => Task.CompletedTask;

    private static async Task NeedAsync(DbTransaction transaction, Guid groupId, NetworkCaller caller)
    {
        var group = await NetworkTables.SecurityGroups.FindAsync(transaction.Connection!, groupId, transaction);
        if (group is null || !(caller.IsAdmin || group.ProjectId == caller.ProjectId)) throw new FaultException(ResourceKind.SecurityGroup.Missing(groupId));
    }
}
