using System.Data.Common;
using Dapper;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>The compute hosts, as those who bridge networks and answer DHCP on them, with what administrators said of them.</summary>
internal sealed class NetworkAgents(Database database, TimeProvider time, NetworkOptions options) : INetworkAgents
{
    private static readonly (string Kind, string Binary, bool Zoned)[] Kinds =
    [
        ("Linux bridge agent", "neutron-linuxbridge-agent", false),
        ("DHCP agent", "neutron-dhcp-agent", true),
    ];

    public Task<IReadOnlyList<NetworkAgent>> ListAsync(CancellationToken cancel) => database.ReadAsync(async connection =>
        (IReadOnlyList<NetworkAgent>)[.. (await ReadAsync(connection)).Select(known => known.Agent)], cancel);

    public Task<IReadOnlyList<NetworkAgent>> OfNetworkAsync(Guid networkId, CancellationToken cancel) => database.ReadAsync(async connection =>
        (IReadOnlyList<NetworkAgent>)[.. (await ReadAsync(connection, networkId)).Select(known => known.Agent).Where(agent => agent.Zoned)], cancel);

    public Task<NetworkAgent?> UpdateAsync(Guid id, Func<NetworkAgent, NetworkAgent> change, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        if (await FindAsync(transaction, id) is not { } known) return null;
        var after = change(known.Agent);
        await WriteAsync(transaction, known, after, known.Generation, known.ForgottenAt);
        return after;
    }, cancel);

    public Task<bool> DeleteAsync(Guid id, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        if (await FindAsync(transaction, id) is not { } known) return false;
        await WriteAsync(transaction, known, known.Agent with { AdminStateUp = true, Description = null }, known.Generation + 1, time.GetUtcNow().ToMicros());
        return true;
    }, cancel);

    private static Task WriteAsync(DbTransaction transaction, Known known, NetworkAgent agent, int generation, long forgottenAt) => transaction.Connection!.ExecuteAsync(
        """
        insert into network_agents (service_id, binary_name, admin_state_up, description, generation, forgotten_at)
        values (@Service, @Binary, @AdminStateUp, @Description, @generation, @forgottenAt)
        on conflict (service_id, binary_name) do update
        set admin_state_up = excluded.admin_state_up, description = excluded.description, generation = excluded.generation, forgotten_at = excluded.forgotten_at
        """,
        new { known.Service, agent.Binary, agent.AdminStateUp, agent.Description, generation, forgottenAt }, transaction);

    /// <summary>Others who change the same host's agents wait until the transaction ends.</summary>
    private async Task<Known?> FindAsync(DbTransaction transaction, Guid id)
    {
        if ((await ReadAsync(transaction.Connection!, transaction: transaction)).FirstOrDefault(known => known.Agent.Id == id) is not { } found) return null;
        await transaction.Connection!.ExecuteAsync($"select 1 from services where id = @Service {database.ForUpdate}", new { found.Service }, transaction);
        return (await ReadAsync(transaction.Connection!, transaction: transaction)).FirstOrDefault(known => known.Agent.Id == id);
    }

    private async Task<IReadOnlyList<Known>> ReadAsync(DbConnection connection, Guid? networkId = null, DbTransaction? transaction = null)
    {
        var hosts = await connection.QueryAsync<HostRow>(
            $"""
            select id, host, forced_down, created_at, last_seen_at from services
            where binary_name = 'nova-compute' {(networkId is null ? "" : "and host in (select host from ports where network_id = @network)")} order by host
            """,
            new { network = networkId?.ToString() }, transaction);
        var said = (await connection.QueryAsync<AgentRow>("select service_id, binary_name, admin_state_up, description, generation, forgotten_at from network_agents", transaction: transaction))
            .ToDictionary(row => (row.ServiceId, row.BinaryName));
        return
        [
            .. from host in hosts
               from place in Enumerable.Range(0, Kinds.Length)
               let row = said.GetValueOrDefault((host.Id, Kinds[place].Binary)) ?? AgentRow.New
               where host.LastSeenAt > row.ForgottenAt
               select new Known(host.Id, (int)row.Generation, row.ForgottenAt, Agent(host, row, place)),
        ];
    }

    private NetworkAgent Agent(HostRow host, AgentRow row, int place) => new(Id(host.Id, place, (int)row.Generation), Kinds[place].Kind, Kinds[place].Binary, Kinds[place].Zoned, host.Host)
    {
        AdminStateUp = row.AdminStateUp,
        Description = row.Description,
        Alive = !host.ForcedDown && time.GetUtcNow() - host.LastSeenAt.ToTime() <= options.HostSilence,
        CreatedAt = Math.Max(host.CreatedAt, row.ForgottenAt).ToTime(),
        SeenAt = host.LastSeenAt.ToTime(),
    };

    private static Guid Id(string service, int place, int generation)
    {
        var bytes = Guid.Parse(service).ToByteArray();
        bytes[^1] ^= (byte)(place + 1);
        bytes[^2] ^= (byte)generation;
        bytes[^3] ^= (byte)(generation >> 8);
        return new(bytes);
    }

    private sealed record Known(string Service, int Generation, long ForgottenAt, NetworkAgent Agent);

    private sealed record HostRow
    {
        public string Id { get; init; } = "";
        public string Host { get; init; } = "";
        public bool ForcedDown { get; init; }
        public long CreatedAt { get; init; }
        public long LastSeenAt { get; init; }
    }

    private sealed record AgentRow
    {
        public static readonly AgentRow New = new();

        public string ServiceId { get; init; } = "";
        public string BinaryName { get; init; } = "";
        public bool AdminStateUp { get; init; } = true;
        public string? Description { get; init; }
        public long Generation { get; init; }
        public long ForgottenAt { get; init; }
    }
}
