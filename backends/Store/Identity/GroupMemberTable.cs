using Dapper;
using NovaCompat.Core.Identity;

namespace NovaCompat.Store.Identity;

/// <summary>Members of groups.</summary>
internal sealed class GroupMemberTable(Database database) : IGroupMembers
{
    public Task<IReadOnlyList<GroupMember>> ListAsync(string? groupId, string? userId, CancellationToken cancel)
    {
        var clauses = new List<string>();
        if (groupId is not null) clauses.Add("group_id = @groupId");
        if (userId is not null) clauses.Add("user_id = @userId");
        var where = clauses.Count == 0 ? "" : $" where {string.Join(" and ", clauses)}";
        return database.ReadAsync(async connection => (IReadOnlyList<GroupMember>)(await connection.QueryAsync<GroupMember>(new CommandDefinition(
            $"select group_id, user_id from identity_group_members{where} order by group_id, user_id", new { groupId, userId }, cancellationToken: cancel))).AsList(), cancel);
    }

    public Task AddAsync(GroupMember member, CancellationToken cancel) => database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
        "insert into identity_group_members (group_id, user_id) values (@GroupId, @UserId) on conflict do nothing", member, transaction), cancel);

    public async Task<bool> RemoveAsync(GroupMember member, CancellationToken cancel) => await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
        "delete from identity_group_members where group_id = @GroupId and user_id = @UserId", member, transaction), cancel) > 0;
}
