using System.Data.Common;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Each project's default group, made when somebody first needs it. Two who do so at once end with one.</summary>
internal static class DefaultGroups
{
    public static Task<SecurityGroup?> FindAsync(DbConnection connection, string projectId, DbTransaction? transaction = null) => SingleAsync(NetworkTables.SecurityGroups.SelectAsync(
        connection, new Filter().And("is_default").And("project_id = @project", "project", projectId), transaction));

    public static async Task<SecurityGroup> EnsureAsync(DbTransaction transaction, string projectId, DateTimeOffset now)
    {
        if (await FindAsync(transaction.Connection!, projectId, transaction) is { } found) return found;
        var group = DefaultGroup.Of(projectId) with { CreatedAt = now, UpdatedAt = now, Revision = 1 };
        if (!await NetworkTables.SecurityGroups.InsertAsync(transaction, group))
            return (await FindAsync(transaction.Connection!, projectId, transaction))!;
        await AddRulesAsync(transaction, group, now);
        return group;
    }

    public static async Task AddRulesAsync(DbTransaction transaction, SecurityGroup group, DateTimeOffset now)
    {
        foreach (var rule in DefaultGroup.FirstRules(group))
            await NetworkTables.Rules.InsertAsync(transaction, rule with { CreatedAt = now, UpdatedAt = now, Revision = 1 });
    }

    private static async Task<SecurityGroup?> SingleAsync(Task<IReadOnlyList<SecurityGroup>> rows) => (await rows).SingleOrDefault();
}
