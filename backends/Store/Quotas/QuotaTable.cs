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

    public static Task<Dictionary<string, int>> LimitsAsync(DbTransaction transaction, string projectId) => LimitsAsync(transaction.Connection!, projectId, transaction);

    public static async Task<Dictionary<string, int>> LimitsAsync(DbConnection connection, string? projectId, DbTransaction? transaction = null)
    {
        var limits = new Dictionary<string, int>(QuotaDefaults.Limits);
        foreach (var scope in new[] { DefaultScope, projectId })
        {
            if (scope is null) continue;
            var rows = await connection.QueryAsync<(string Resource, int Value)>("select resource, value from quota_limits where project_id = @scope", new { scope }, transaction);
            foreach (var (resource, value) in rows) limits[resource] = value;
        }
        return limits;
    }

    public static async Task<QuotaUsage> UsageAsync(DbConnection connection, string projectId, DbTransaction? transaction = null)
    {
        var row = await connection.QuerySingleAsync<(long Instances, long Cores, long Ram)>(
            "select count(*), coalesce(sum(vcpus), 0), coalesce(sum(memory_mb), 0) from servers where project_id = @projectId and deleted_at is null and vm_state <> 'soft-delete'",
            new { projectId }, transaction);
        return new QuotaUsage((int)row.Instances, (int)row.Cores, (int)row.Ram);
    }
}
