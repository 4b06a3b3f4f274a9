using Dapper;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <inheritdoc cref="INetworkQuotaStore"/>
internal sealed class NetworkQuotaStore(Database database) : INetworkQuotaStore
{
    public Task<IReadOnlyDictionary<string, int>> LimitsAsync(string projectId, CancellationToken cancel) =>
        database.ReadAsync(async connection => (IReadOnlyDictionary<string, int>)await QuotaRows.LimitsAsync(connection, projectId), cancel);

    public Task<IReadOnlyDictionary<string, int>> UsageAsync(string projectId, CancellationToken cancel) => database.ReadAsync(async connection =>
        (IReadOnlyDictionary<string, int>)(await connection.QueryAsync<(string Kind, long Count)>(
            string.Join(" union all ", ResourceKind.All.Where(kind => NetworkQuota.Defaults.ContainsKey(kind.Name)).Select(kind => $"select '{kind.Name}', count(*) from {kind.Plural} where project_id = @projectId")),
            new { projectId })).ToDictionary(row => row.Kind, row => (int)row.Count), cancel);

    public Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>>> ListAsync(CancellationToken cancel) => database.ReadAsync(async connection =>
        (IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>>)(await connection.QueryAsync<(string Project, string Resource, int Value)>(
            "select project_id, resource, value from network_quotas order by project_id"))
            .GroupBy(row => row.Project)
            .ToDictionary(rows => rows.Key, rows => (IReadOnlyDictionary<string, int>)NetworkQuota.Defaults
                .ToDictionary(pair => pair.Key, pair => rows.Where(row => row.Resource == pair.Key).Select(row => (int?)row.Value).FirstOrDefault() ?? pair.Value)), cancel);

    public Task SetAsync(string projectId, IReadOnlyDictionary<string, int> limits, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        foreach (var (resource, value) in limits)
            await transaction.Connection!.ExecuteAsync(
                "insert into network_quotas (project_id, resource, value) values (@projectId, @resource, @value) on conflict (project_id, resource) do update set value = @value",
                new { projectId, resource, value }, transaction);
    }, cancel);

    public Task<bool> ResetAsync(string projectId, CancellationToken cancel) => database.WriteAsync(
        async transaction => await transaction.Connection!.ExecuteAsync("delete from network_quotas where project_id = @projectId", new { projectId }, transaction) > 0, cancel);
}
