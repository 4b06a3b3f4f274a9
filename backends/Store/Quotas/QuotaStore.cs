using Dapper;
using NovaCompat.Core.Quotas;

namespace NovaCompat.Store.Quotas;

/// <inheritdoc cref="IQuotaStore"/>
public sealed class QuotaStore(Database database) : IQuotaStore
{
    public Task<IReadOnlyDictionary<string, int>> LimitsAsync(QuotaScope scope, CancellationToken cancel) =>
        database.ReadAsync(async connection => (IReadOnlyDictionary<string, int>)await QuotaTable.LimitsAsync(connection, scope), cancel);

    public Task<IReadOnlyDictionary<string, int>> DefaultsAsync(CancellationToken cancel) =>
        database.ReadAsync(async connection => (IReadOnlyDictionary<string, int>)await QuotaTable.LimitsAsync(connection, null), cancel);

    public Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>>> OfUsersAsync(string projectId, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var rows = await connection.QueryAsync<(string User, string Resource, int Value)>("select user_id, resource, value from user_quota_limits where project_id = @projectId", new { projectId });
        return (IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>>)rows.GroupBy(row => row.User)
            .ToDictionary(user => user.Key, user => (IReadOnlyDictionary<string, int>)user.ToDictionary(row => row.Resource, row => row.Value));
    }, cancel);

    public Task SetAsync(QuotaScope scope, IReadOnlyDictionary<string, int> limits, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        var sql = scope.UserId is null
            ? "insert into quota_limits (project_id, resource, value) values (@ProjectId, @resource, @value) on conflict (project_id, resource) do update set value = @value"
            : "insert into user_quota_limits (project_id, user_id, resource, value) values (@ProjectId, @UserId, @resource, @value) on conflict (project_id, user_id, resource) do update set value = @value";
        foreach (var (resource, value) in limits) await transaction.Connection!.ExecuteAsync(sql, new { scope.ProjectId, scope.UserId, resource, value }, transaction);
    }, cancel);

    public Task SetDefaultsAsync(IReadOnlyDictionary<string, int> limits, CancellationToken cancel) => SetAsync(QuotaTable.DefaultScope, limits, cancel);

    public Task ResetAsync(QuotaScope scope, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync("delete from user_quota_limits where project_id = @ProjectId and (@all or user_id = @UserId)", new { scope.ProjectId, scope.UserId, all = scope.UserId is null }, transaction);
        if (scope.UserId is null) await connection.ExecuteAsync("delete from quota_limits where project_id = @ProjectId", new { scope.ProjectId }, transaction);
    }, cancel);

    public Task<QuotaUsage> UsageAsync(QuotaScope scope, CancellationToken cancel) => database.ReadAsync(connection => QuotaTable.UsageAsync(connection, scope), cancel);
}
