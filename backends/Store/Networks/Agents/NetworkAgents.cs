using System.Data.Common;
using Dapper;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>The compute hosts, as those who bridge networks and answer DHCP on them.</summary>
internal sealed class NetworkAgents(Database database, TimeProvider time, NetworkOptions options) : INetworkAgents
{
    private static readonly (string Kind, string Binary, bool Zoned)[] Kinds =
    [
        ("Linux bridge agent", "neutron-linuxbridge-agent", false),
        ("DHCP agent", "neutron-dhcp-agent", true),
    ];

    public Task<IReadOnlyList<NetworkAgent>> ListAsync(CancellationToken cancel) => database.ReadAsync(connection => ReadAsync(connection, null), cancel);

    public Task<IReadOnlyList<NetworkAgent>> OfNetworkAsync(Guid networkId, CancellationToken cancel) => database.ReadAsync(async connection =>
        (IReadOnlyList<NetworkAgent>)[.. (await ReadAsync(connection, networkId)).Where(agent => agent.Zoned)], cancel);

    private async Task<IReadOnlyList<NetworkAgent>> ReadAsync(DbConnection connection, Guid? networkId)
    {
        var now = time.GetUtcNow();
        var rows = await connection.QueryAsync<(string Id, string Host, bool Disabled, bool ForcedDown, long CreatedAt, long LastSeenAt)>(
            $"""
            select id, host, disabled, forced_down, created_at, last_seen_at from services
            where binary_name = 'nova-compute' {(networkId is null ? "" : "and host in (select host from ports where network_id = @network)")} order by host
            """,
            new { network = networkId?.ToString() });
        return
        [
            .. from row in rows
               from place in Enumerable.Range(0, Kinds.Length)
               select new NetworkAgent(Id(row.Id, place), Kinds[place].Kind, Kinds[place].Binary, Kinds[place].Zoned, row.Host)
               {
                   AdminStateUp = !row.Disabled,
                   Alive = !row.ForcedDown && now - row.LastSeenAt.ToTime() <= options.HostSilence,
                   CreatedAt = row.CreatedAt.ToTime(),
                   SeenAt = row.LastSeenAt.ToTime(),
               },
        ];
    }

    private static Guid Id(string service, int place)
    {
        var bytes = Guid.Parse(service).ToByteArray();
        bytes[^1] ^= (byte)(place + 1);
        return new(bytes);
    }
}
