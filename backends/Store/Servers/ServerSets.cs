using System.Data.Common;
using Dapper;
using NovaCompat.Core.Servers;

namespace NovaCompat.Store.Servers;

/// <summary>The tables beside a server that only serve list filters: its tags and its addresses.</summary>
internal static class ServerSets
{
    public static async Task WriteAsync(DbTransaction transaction, Server server)
    {
        var connection = transaction.Connection!;
        var id = server.Id.ToString();
        await connection.ExecuteAsync("delete from server_tags where server_id = @id", new { id }, transaction);
        await connection.ExecuteAsync("delete from server_addresses where server_id = @id", new { id }, transaction);
        foreach (var tag in server.Tags.Distinct())
            await connection.ExecuteAsync("insert into server_tags (server_id, tag) values (@id, @tag)", new { id, tag }, transaction);
        foreach (var address in server.Ports.SelectMany(port => port.Plug.Addresses).Select(address => address.IpAddress).Distinct())
            await connection.ExecuteAsync("insert into server_addresses (server_id, address) values (@id, @address)", new { id, address }, transaction);
    }
}
