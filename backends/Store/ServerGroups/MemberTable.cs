using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Scheduling;
using NovaCompat.Core.ServerGroups;
using NovaCompat.Core.Servers;
using NovaCompat.Store.Quotas;

namespace NovaCompat.Store.ServerGroups;

/// <summary>Members of groups, inside the transactions that make servers and that claim hosts for them.</summary>
internal static class MemberTable
{
    /// <summary>New servers join the group that their request names. The fault says that it is gone, or full.</summary>
    public static async Task<Fault?> JoinAsync(DbTransaction transaction, IReadOnlyList<Server> servers, string forUpdate)
    {
        if (servers[0].Placement.GroupId is not { } group) return null;
        var id = group.ToString();
        var found = await transaction.Connection!.QuerySingleOrDefaultAsync<string>($"select id from server_groups where id = @id {forUpdate}", new { id }, transaction);
        if (found is null) return Faults.BadRequest(GroupFaults.NotFound(id));
        if (await GroupQuota.CheckMembersAsync(transaction, id, servers) is { } over) return over;
        await transaction.Connection!.ExecuteAsync("insert into server_group_members (server_id, group_id) values (@server, @id)", servers.Select(server => new { server = server.Id.ToString(), id }), transaction);
        return null;
    }

    /// <summary>
    /// Whether the server may take room on the host without breaking the promise of its group. Members count where they hold room, so a server that moves counts twice.
    /// Others that claim for the group wait until the transaction ends: of two at once, the second sees the first.
    /// </summary>
    public static async Task<bool> AllowsAsync(DbTransaction transaction, Guid serverId, string host, string forUpdate)
    {
        var server = serverId.ToString();
        var group = await transaction.Connection!.QuerySingleOrDefaultAsync<(string Id, string Policy, int? Most)?>(
            $"select id, policy, max_server_per_host from server_groups where id = (select group_id from server_group_members where server_id = @server) {forUpdate}", new { server }, transaction);
        if (group is not { Policy: RequestedGroup.Affinity or RequestedGroup.AntiAffinity } hard) return true;
        var hosts = (await transaction.Connection!.QueryAsync<string>(
            "select c.host from claims c join server_group_members m on m.server_id = c.server_id where m.group_id = @Id and c.server_id <> @server", new { hard.Id, server }, transaction)).ToList();
        return hard.Policy == RequestedGroup.Affinity
            ? hosts.Count == 0 || hosts.Contains(host)
            : hosts.Count(one => one == host) < (hard.Most ?? 1);
    }
}
