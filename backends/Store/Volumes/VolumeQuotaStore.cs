using Dapper;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Store.Volumes;

/// <inheritdoc cref="IVolumeQuotaStore"/>
public sealed class VolumeQuotaStore(Database database) : IVolumeQuotaStore
{
    public Task<IReadOnlyDictionary<string, int>> LimitsAsync(string projectId, CancellationToken cancel) =>
        database.ReadAsync(async connection => (IReadOnlyDictionary<string, int>)await VolumeQuotaCheck.LimitsAsync(connection, projectId), cancel);

    public Task<IReadOnlyDictionary<string, int>> UsageAsync(string projectId, CancellationToken cancel) =>
        database.ReadAsync(async connection => (IReadOnlyDictionary<string, int>)await VolumeQuotaCheck.UsageAsync(connection, projectId), cancel);

    public Task SetAsync(string projectId, IReadOnlyDictionary<string, int> limits, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        foreach (var (resource, value) in limits)
        {
            await transaction.Connection!.ExecuteAsync(
                "insert into volume_quotas (project_id, resource, value) values (@projectId, @resource, @value) on conflict (project_id, resource) do update set value = @value",
                new { projectId, resource, value }, transaction);
        }
    }, cancel);

    public Task ResetAsync(string projectId, CancellationToken cancel) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync("delete from volume_quotas where project_id = @projectId", new { projectId }, transaction), cancel);
}
