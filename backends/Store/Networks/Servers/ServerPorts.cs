using System.Data.Common;
using Dapper;
using NovaCompat.Core.Json;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>A server's ports with everything that a host must know of them: five queries, however many ports.</summary>
internal static class ServerPorts
{
    private const string NetworksOfServer = "(select network_id from ports where device_id = @server)";

    public static async Task<IReadOnlyList<Port>> RowsAsync(DbConnection connection, Guid serverId, DbTransaction? transaction = null, string ending = "") =>
    [
        .. (await connection.QueryAsync<string>($"select document from ports where device_id = @server order by id {ending}", new { server = serverId.ToString() }, transaction))
            .Select(Wire.Read<Port>).OrderBy(port => port.Card ?? int.MaxValue),
    ];

    /// <summary>The ports of anything that has ports: a router, a floating address.</summary>
    public static Task<IReadOnlyList<Port>> OfDeviceAsync(DbConnection connection, Guid deviceId, DbTransaction? transaction = null) => RowsAsync(connection, deviceId, transaction);

    public static async Task<IReadOnlyList<ServerPort>> ReadAsync(DbConnection connection, Guid serverId, DbTransaction? transaction = null)
    {
        var ports = await RowsAsync(connection, serverId, transaction);
        if (ports.Count == 0) return [];
        var networks = await ReadAsync<Network>($"select document from networks where id in {NetworksOfServer}");
        var subnets = await ReadAsync<Subnet>($"select document from subnets where network_id in {NetworksOfServer}");
        var groups = await ReadAsync<SecurityGroup>(
            "select document from security_groups where id in (select group_id from port_security_groups where port_id in (select id from ports where device_id = @server))");
        var floating = await FloatingTargets.OfServerAsync(connection, serverId, transaction);
        var names = groups.ToDictionary(group => group.Key, group => group.Value.Name);
        return [.. ports.Select(port => ServerPort.Of(port, networks[port.NetworkId], subnets, names, floating[port.Id]))];

        async Task<Dictionary<Guid, T>> ReadAsync<T>(string sql) where T : NetworkResource =>
            (await connection.QueryAsync<string>(sql, new { server = serverId.ToString() }, transaction)).Select(Wire.Read<T>).ToDictionary(item => item.Id);
    }
}
