using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Quotas;
using NovaCompat.Core.ServerGroups;
using NovaCompat.Core.Servers;

namespace NovaCompat.Store.Quotas;

/// <summary>Holds projects and users under their number of groups, and groups under their number of members, counted in the transaction that adds.</summary>
internal static class GroupQuota
{
    public static async Task<Fault?> CheckGroupsAsync(DbTransaction transaction, ServerGroup group)
    {
        await QuotaTable.LockAsync(transaction, $"server_groups:{group.ProjectId}", group.CreatedAt);
        foreach (var scope in await QuotaTable.ScopesAsync(transaction, group.ProjectId, group.UserId))
        {
            var limit = (await QuotaTable.LimitsAsync(transaction.Connection!, scope, transaction))["server_groups"];
            if (limit >= 0 && (await QuotaTable.UsageAsync(transaction.Connection!, scope, transaction)).ServerGroups >= limit) return GroupFaults.TooManyGroups;
        }
        return null;
    }

    /// <summary>Of the members, those of the asking user count.</summary>
    public static async Task<Fault?> CheckMembersAsync(DbTransaction transaction, string groupId, IReadOnlyList<Server> added)
    {
        var first = added[0];
        var limit = (await QuotaTable.LimitsAsync(transaction.Connection!, new QuotaScope(first.ProjectId, first.UserId), transaction))["server_group_members"];
        if (limit < 0) return null;
        var members = await transaction.Connection!.ExecuteScalarAsync<long>(
            "select count(*) from server_group_members m join servers s on s.id = m.server_id where m.group_id = @groupId and s.user_id = @UserId and s.deleted_at is null",
            new { groupId, first.UserId }, transaction);
        return members + added.Count > limit ? GroupFaults.TooManyMembers : null;
    }
}
