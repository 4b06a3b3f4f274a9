using Dapper;
using NovaCompat.Core.Quotas;

namespace NovaCompat.Store.Quotas;

/// <inheritdoc cref="IQuotaStore"/>
public sealed class QuotaStore(Database database) : IQuotaStore
{
    public Task<IReadOnlyDictionary<string, int>> LimitsAsync(string projectId, CancellationToken cancel) =>
        database.ReadAsync(async connection => (IReadOnlyDictionary<string, int>)await QuotaTable.LimitsAsync(connection, projectId), cancel);

    public Task<IReadOnlyDictionary<string, int>> DefaultsAsync(CancellationToken cancel) =>
        database.ReadAsync(async connection => (IReadOnlyDictionary<string, int>)await QuotaTable.LimitsAsync(connection, null), cancel);

    public Task SetAsync(string projectId, IReadOnlyDictionary<string, int> limits, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        foreach (var (resource, value) in limits)
        {
            await transaction.Connection!.ExecuteAsync(
                "insert into quota_limits (project_id, resource, value) values (@projectId, @resource, @value) on conflict (project_id, resource) do update set value = @value",
                new { projectId, resource, value }, transaction);
        }
    }, cancel);

    public Task SetDefaultsAsync(IReadOnlyDictionary<string, int> limits, CancellationToken cancel) => SetAsync(QuotaTable.DefaultScope, limits, cancel);

    public Task ResetAsync(string projectId, CancellationToken cancel) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync("delete from quota_limits where project_id = @projectId", new { projectId }, transaction), cancel);

    public Task<QuotaUsage> UsageAsync(string projectId, CancellationToken cancel) => database.ReadAsync(connection => QuotaTable.UsageAsync(connection, projectId), cancel);
}
