using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.ServerGroups;
using NovaCompat.Store.Notifications;
using NovaCompat.Store.Quotas;

namespace NovaCompat.Store.ServerGroups;

/// <inheritdoc cref="IServerGroupStore"/>
public sealed class ServerGroupStore(Database database, NotificationOutbox? outbox = null) : IServerGroupStore
{
    private const string Select = "select id, project_id, user_id, name, policy, max_server_per_host, created_at from server_groups";

    public async Task<ServerGroup?> FindAsync(Guid id, CancellationToken cancel) =>
        await ReadAsync(new Filter().And("id = @id", "id", id.ToString()), cancel) is [var found, ..] ? found : null;

    public async Task<ServerGroup?> OfServerAsync(Guid serverId, CancellationToken cancel) =>
        await ReadAsync(new Filter().And("id = (select group_id from server_group_members where server_id = @server)", "server", serverId.ToString()), cancel) is [var found, ..] ? found : null;

    public Task<IReadOnlyList<ServerGroup>> ListAsync(string? projectId, CancellationToken cancel) =>
        ReadAsync(projectId is null ? new Filter() : new Filter().And("project_id = @project", "project", projectId), cancel);

    public Task<Fault?> CreateAsync(ServerGroup group, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        if (await GroupQuota.CheckGroupsAsync(transaction, group) is { } over) return over;
        await transaction.Connection!.ExecuteAsync(
            """
            insert into server_groups (id, number, project_id, user_id, name, policy, max_server_per_host, created_at)
            values (@id, @number, @ProjectId, @UserId, @Name, @Policy, @MaxServerPerHost, @created)
            """,
            new
            {
                id = group.Id.ToString(), number = await Counters.TakeAsync(transaction, "server_groups", 1), group.ProjectId, group.UserId, group.Name, group.Policy, group.MaxServerPerHost,
                created = group.CreatedAt.ToMicros(),
            }, transaction);
        if (outbox is not null) await outbox.TellAsync(transaction, "create", group);
        return null;
    }, cancel);

    public Task<bool> DeleteAsync(Guid id, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        if (outbox is not null && await FindAsync(transaction, id) is { } leaving) await outbox.TellAsync(transaction, "delete", leaving);
        return await transaction.Connection!.ExecuteAsync("delete from server_groups where id = @id", new { id = id.ToString() }, transaction) == 1;
    }, cancel);

    /// <summary>Inside a transaction, with its members.</summary>
    internal static async Task<ServerGroup?> FindAsync(DbTransaction transaction, Guid id) =>
        await ReadAsync(transaction.Connection!, new Filter().And("id = @id", "id", id.ToString()), transaction) is [var found, ..] ? found : null;

    public Task LeaveAsync(Guid serverId, CancellationToken cancel) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync("delete from server_group_members where server_id = @id", new { id = serverId.ToString() }, transaction), cancel);

    private Task<IReadOnlyList<ServerGroup>> ReadAsync(Filter filter, CancellationToken cancel) => database.ReadAsync(connection => ReadAsync(connection, filter, null), cancel);

    private static async Task<IReadOnlyList<ServerGroup>> ReadAsync(DbConnection connection, Filter filter, DbTransaction? transaction)
    {
        var rows = (await connection.QueryAsync<Row>($"{Select} {filter.Where} order by number", filter.Parameters, transaction)).ToList();
        var members = rows.Count == 0 ? [] : await connection.QueryAsync<(string Group, string Server)>(
            $"""
            select m.group_id, m.server_id from server_group_members m join servers s on s.id = m.server_id
            where s.deleted_at is null and m.group_id in (select id from server_groups {filter.Where})
            order by s.number
            """, filter.Parameters, transaction);
        var byGroup = members.ToLookup(row => row.Group, row => Guid.Parse(row.Server));
        return [.. rows.Select(row => row.ToGroup([.. byGroup[row.Id]]))];
    }

    private sealed class Row
    {
        public string Id { get; set; } = "";
        public string ProjectId { get; set; } = "";
        public string UserId { get; set; } = "";
        public string Name { get; set; } = "";
        public string Policy { get; set; } = "";
        public int? MaxServerPerHost { get; set; }
        public long CreatedAt { get; set; }

        public ServerGroup ToGroup(IReadOnlyList<Guid> members) => new()
        {
            Id = Guid.Parse(Id),
            ProjectId = ProjectId,
            UserId = UserId,
            Name = Name,
            Policy = Policy,
            MaxServerPerHost = MaxServerPerHost,
            CreatedAt = CreatedAt.ToTime(),
            Members = members,
        };
    }
}
