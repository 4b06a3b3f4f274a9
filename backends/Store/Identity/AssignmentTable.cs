using Dapper;
using NovaCompat.Core.Identity;

namespace NovaCompat.Store.Identity;

/// <summary>Assignments and implied roles.</summary>
internal sealed class AssignmentTable(Database database) : IAssignments
{
    private const string Columns = "user_id, group_id, scope, target_id, role_id, inherited";
    private const string Order = "order by user_id, group_id, scope, target_id, role_id, inherited";

    // Null is not equal to null in SQL, and neither side is ever empty.
    private const string Same =
        "coalesce(user_id, '') = coalesce(@UserId, '') and coalesce(group_id, '') = coalesce(@GroupId, '') and scope = @Scope and target_id = @TargetId and role_id = @RoleId and inherited = @Inherited";

    public Task<IReadOnlyList<Assignment>> ListAsync(AssignmentFilter filter, CancellationToken cancel)
    {
        var clauses = new List<string>();
        if (filter.UserId is not null) clauses.Add("user_id = @UserId");
        if (filter.GroupId is not null) clauses.Add("group_id = @GroupId");
        if (filter.RoleId is not null) clauses.Add("role_id = @RoleId");
        if (filter.Scope is not null) clauses.Add("scope = @Scope");
        if (filter.TargetId is not null) clauses.Add("target_id = @TargetId");
        if (filter.Inherited is not null) clauses.Add("inherited = @Inherited");
        return QueryAsync<Assignment>($"select {Columns} from identity_assignments{(clauses.Count == 0 ? "" : $" where {string.Join(" and ", clauses)}")} {Order}", filter, cancel);
    }

    public Task<IReadOnlyList<Assignment>> ListOfUserAsync(string userId, CancellationToken cancel) => QueryAsync<Assignment>(
        $"select {Columns} from identity_assignments where user_id = @userId or group_id in (select group_id from identity_group_members where user_id = @userId) {Order}", new { userId }, cancel);

    public Task AddAsync(Assignment assignment, CancellationToken cancel) => database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
        $"insert into identity_assignments ({Columns}) values (@UserId, @GroupId, @Scope, @TargetId, @RoleId, @Inherited) on conflict do nothing", assignment, transaction), cancel);

    public async Task<bool> RemoveAsync(Assignment assignment, CancellationToken cancel) => await database.WriteAsync(transaction =>
        transaction.Connection!.ExecuteAsync($"delete from identity_assignments where {Same}", assignment, transaction), cancel) > 0;

    public Task<IReadOnlyList<ImpliedRole>> ListImpliedAsync(CancellationToken cancel) => QueryAsync<ImpliedRole>(
        "select prior_role_id, implied_role_id from identity_implied_roles order by prior_role_id, implied_role_id", new { }, cancel);

    public Task AddImpliedAsync(ImpliedRole rule, CancellationToken cancel) => database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
        "insert into identity_implied_roles (prior_role_id, implied_role_id) values (@PriorRoleId, @ImpliedRoleId) on conflict do nothing", rule, transaction), cancel);

    public async Task<bool> RemoveImpliedAsync(ImpliedRole rule, CancellationToken cancel) => await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
        "delete from identity_implied_roles where prior_role_id = @PriorRoleId and implied_role_id = @ImpliedRoleId", rule, transaction), cancel) > 0;

    private Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object parameters, CancellationToken cancel) => database.ReadAsync(async connection =>
        (IReadOnlyList<T>)(await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancel))).AsList(), cancel);
}
