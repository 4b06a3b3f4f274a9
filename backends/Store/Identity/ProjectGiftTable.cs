using Dapper;
using NovaCompat.Core.Identity;

namespace NovaCompat.Store.Identity;

/// <summary>A table of projects and what they were given; <paramref name="column"/> holds the latter's id.</summary>
internal sealed class ProjectGiftTable(Database database, string name, string column) : IProjectGifts
{
    public Task<IReadOnlyList<ProjectGift>> ListAsync(string? projectId, string? targetId, CancellationToken cancel)
    {
        var clauses = new List<string>();
        if (projectId is not null) clauses.Add("project_id = @projectId");
        if (targetId is not null) clauses.Add($"{column} = @targetId");
        var where = clauses.Count == 0 ? "" : $" where {string.Join(" and ", clauses)}";
        return database.ReadAsync(async connection => (IReadOnlyList<ProjectGift>)(await connection.QueryAsync<ProjectGift>(new CommandDefinition(
            $"select project_id, {column} as target_id from {name}{where} order by project_id, {column}", new { projectId, targetId }, cancellationToken: cancel))).AsList(), cancel);
    }

    public async Task<bool> AddAsync(ProjectGift gift, CancellationToken cancel) => await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
        $"insert into {name} (project_id, {column}) values (@ProjectId, @TargetId) on conflict do nothing", gift, transaction), cancel) > 0;

    public async Task<bool> RemoveAsync(ProjectGift gift, CancellationToken cancel) => await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
        $"delete from {name} where project_id = @ProjectId and {column} = @TargetId", gift, transaction), cancel) > 0;
}
