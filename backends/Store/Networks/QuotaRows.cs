using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Store.Quotas;

namespace NovaCompat.Store.Networks;

/// <summary>Limits and counts of the Network service's things.</summary>
internal static class QuotaRows
{
    /// <summary>Refuses one more of the kind when the project has its fill; others who add for the project wait until the transaction ends.</summary>
    public static async Task TakeAsync<T>(DbTransaction transaction, ResourceTable<T> table, string projectId, DateTimeOffset now) where T : NetworkResource
    {
        if (!NetworkQuota.Defaults.ContainsKey(table.Kind.Name)) return;
        var limit = (await LimitsAsync(transaction.Connection!, projectId, transaction))[table.Kind.Name];
        if (limit < 0) return;
        await QuotaTable.LockAsync(transaction, $"{table.Name}:{projectId}", now);
        if (await table.CountAsync(transaction, projectId) >= limit) throw new FaultException(NetworkFaults.OverQuota(table.Kind.Name));
    }

    public static async Task<Dictionary<string, int>> LimitsAsync(DbConnection connection, string projectId, DbTransaction? transaction = null)
    {
        var limits = new Dictionary<string, int>(NetworkQuota.Defaults);
        var rows = await connection.QueryAsync<(string Resource, int Value)>("select resource, value from network_quotas where project_id = @projectId", new { projectId }, transaction);
        foreach (var (resource, value) in rows) limits[resource] = value;
        return limits;
    }
}
