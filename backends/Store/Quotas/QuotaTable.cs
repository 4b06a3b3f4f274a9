using System.Data.Common;
using Dapper;
using NovaCompat.Core.Quotas;

namespace NovaCompat.Store.Quotas;

/// <summary>The rows behind quotas. The class defaults are rows of the scope <c>class:default</c>.</summary>
internal static class QuotaTable
{
    public const string DefaultScope = "class:default";

    /// <summary>Makes others who count against this scope wait until the transaction ends.</summary>
    public static Task LockAsync(DbTransaction transaction, string scope, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        "insert into quota_locks (scope, touched) values (@scope, @now) on conflict (scope) do update set touched = @now",
        new { scope, now = now.ToMicros() }, transaction);

    /// <summary>Null: the defaults of all projects.</summary>
    public static async Task<Dictionary<string, int>> LimitsAsync(DbConnection connection, QuotaScope? scope, DbTransaction? transaction = null)
    {
        var limits = new Dictionary<string, int>(QuotaDefaults.Limits);
        foreach (var project in new[] { DefaultScope, scope?.ProjectId })
        {
            if (project is null) continue;
            var rows = await connection.QueryAsync<(string Resource, int Value)>("select resource, value from quota_limits where project_id = @project", new { project }, transaction);
            foreach (var (resource, value) in rows) limits[resource] = value;
        }
        if (scope?.UserId is not null)
        {
            foreach (var (resource, value) in await OfUserAsync(connection, scope, transaction)) limits[resource] = value;
        }
        return limits;
    }

    /// <summary>The scopes that something of a user's counts against: his project, and himself when he has limits of his own.</summary>
    public static async Task<IReadOnlyList<QuotaScope>> ScopesAsync(DbTransaction transaction, string projectId, string userId)
    {
        var user = new QuotaScope(projectId, userId);
        return (await OfUserAsync(transaction.Connection!, user, transaction)).Any() ? [projectId, user] : [projectId];
    }

    public static async Task<QuotaUsage> UsageAsync(DbConnection connection, QuotaScope scope, DbTransaction? transaction = null)
    {
        var user = scope.UserId is null ? "" : "and user_id = @UserId";
        var row = await connection.QuerySingleAsync<(long Instances, long Cores, long Ram, long Groups)>(
            $"""
            select count(*), coalesce(sum(vcpus), 0), coalesce(sum(memory_mb), 0), (select count(*) from server_groups where project_id = @ProjectId {user})
            from servers where project_id = @ProjectId and deleted_at is null and vm_state <> 'soft-delete' {user}
            """,
            new { scope.ProjectId, scope.UserId }, transaction);
        return new QuotaUsage((int)row.Instances, (int)row.Cores, (int)row.Ram, (int)row.Groups);
    }

    private static Task<IEnumerable<(string Resource, int Value)>> OfUserAsync(DbConnection connection, QuotaScope scope, DbTransaction? transaction) => connection.QueryAsync<(string Resource, int Value)>(
        "select resource, value from user_quota_limits where project_id = @ProjectId and user_id = @UserId", new { scope.ProjectId, scope.UserId }, transaction);
}
