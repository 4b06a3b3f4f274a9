using Dapper;
using NovaCompat.Core.Identity;

namespace NovaCompat.Store.Identity;

/// <summary>Assignments and implied roles.</summary>
internal sealed class AssignmentTable(Database database) : IAssignments
{
    public Task<IReadOnlyList<Assignment>> ListAsync(AssignmentFilter filter, CancellationToken cancel)
    {
        var clauses = new List<string>();
        if (filter.UserId is not null) clauses.Add("user_id = @UserId");
        if (filter.RoleId is not null) clauses.Add("role_id = @RoleId");
        if (filter.Scope is not null) clauses.Add("scope = @Scope");
        if (filter.TargetId is not null) clauses.Add("target_id = @TargetId");
        var where = clauses.Count == 0 ? "" : $" where {string.Join(" and ", clauses)}";
        var sql = $"select user_id, scope, target_id, role_id from identity_assignments{where} order by user_id, scope, target_id, role_id";
        return database.ReadAsync(async connection =>
            (IReadOnlyList<Assignment>)(await connection.QueryAsync<Assignment>(new CommandDefinition(sql, filter, cancellationToken: cancel))).AsList(), cancel);
    }

    public Task AddAsync(Assignment assignment, CancellationToken cancel) => database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
        "insert into identity_assignments (user_id, scope, target_id, role_id) values (@UserId, @Scope, @TargetId, @RoleId) on conflict do nothing", assignment, transaction), cancel);

    public async Task<bool> RemoveAsync(Assignment assignment, CancellationToken cancel) => await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
        "delete from identity_assignments where user_id = @UserId and scope = @Scope and target_id = @TargetId and role_id = @RoleId", assignment, transaction), cancel) > 0;

    public Task<IReadOnlyList<ImpliedRole>> ListImpliedAsync(CancellationToken cancel) => database.ReadAsync(async connection =>
        (IReadOnlyList<ImpliedRole>)(await connection.QueryAsync<ImpliedRole>(new CommandDefinition(
            "select prior_role_id, implied_role_id from identity_implied_roles order by prior_role_id, implied_role_id", cancellationToken: cancel))).AsList(), cancel);

    public Task AddImpliedAsync(ImpliedRole rule, CancellationToken cancel) => database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
        "insert into identity_implied_roles (prior_role_id, implied_role_id) values (@PriorRoleId, @ImpliedRoleId) on conflict do nothing", rule, transaction), cancel);
}
