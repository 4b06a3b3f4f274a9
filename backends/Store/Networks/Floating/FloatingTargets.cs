using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Json;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>What floating addresses lead to.</summary>
internal static class FloatingTargets
{
    /// <summary>Checks the port that is asked for, and completes the fixed address and the router.</summary>
    public static async Task<FloatingIp> JoinAsync(DbTransaction transaction, FloatingIp floating, NetworkCaller caller)
    {
        var port = await NetworkTables.Ports.FindAsync(transaction.Connection!, floating.PortId!.Value, transaction);
        if (port is null || !(caller.IsAdmin || port.ProjectId == caller.ProjectId)) throw new FaultException(ResourceKind.Port.Missing(floating.PortId.Value));
        if (port.ProjectId != floating.ProjectId && !caller.IsAdmin) throw new FaultException(FloatingFaults.OtherProject(port.Id, floating.Id));
        var target = Target(port, floating.FixedAddress);
        var joined = floating with { FixedAddress = target.IpAddress, RouterId = await RouterAsync(transaction, target.SubnetId!.Value, floating.NetworkId, port.Id), Port = port };
        var taken = await transaction.Connection!.ExecuteScalarAsync<bool>(
            "select count(*) from floatingips where port_id = @port and fixed_address = @address and network_id = @network and id <> @id",
            new { port = port.Id.ToString(), address = joined.FixedAddress, network = joined.NetworkId.ToString(), id = joined.Id.ToString() }, transaction);
        return taken ? throw new FaultException(FloatingFaults.Taken(joined, port.Id, joined.FixedAddress!)) : joined;
    }

    public static FloatingIp Parted(FloatingIp floating) => floating with { PortId = null, FixedAddress = null, RouterId = null, Port = null };

    /// <summary>Floating addresses of a port that goes (or of those of its addresses that it no longer has) lead nowhere from then on.</summary>
    public static async Task PartAsync(DbTransaction transaction, Guid portId, DateTimeOffset now, IReadOnlyList<FixedIp>? kept = null)
    {
        var found = await NetworkTables.FloatingIps.SelectAsync(transaction.Connection!, new Filter().And("port_id = @port", "port", portId.ToString()), transaction);
        foreach (var floating in found.Where(floating => kept is null || kept.All(address => address.IpAddress != floating.FixedAddress)))
            await NetworkTables.FloatingIps.UpdateAsync(transaction, floating, Parted(floating) with { UpdatedAt = now, Revision = floating.Revision + 1 });
    }

    /// <summary>Those of an external network that lead nowhere go with it.</summary>
    public static async Task DropUnusedAsync(DbTransaction transaction, Guid networkId, DateTimeOffset now)
    {
        var unused = await NetworkTables.FloatingIps.SelectAsync(transaction.Connection!, new Filter().And("network_id = @network and port_id is null", "network", networkId.ToString()), transaction);
        foreach (var floating in unused)
        {
            foreach (var port in await ServerPorts.OfDeviceAsync(transaction.Connection!, floating.Id, transaction)) await PortWriter.EndAsync(transaction, port, now);
            await NetworkTables.FloatingIps.DeleteAsync(transaction, floating);
        }
    }

    /// <summary>By port: the floating address of each fixed one.</summary>
    public static async Task<ILookup<Guid, FloatingIp>> OfServerAsync(DbConnection connection, Guid serverId, DbTransaction? transaction) =>
        (await connection.QueryAsync<string>(
            "select document from floatingips where port_id in (select id from ports where device_id = @server) order by id", new { server = serverId.ToString() }, transaction))
        .Select(Wire.Read<FloatingIp>).ToLookup(floating => floating.PortId!.Value);

    private static FixedIp Target(Port port, string? address)
    {
        var addresses = port.FixedIps ?? [];
        if (address is not null) return addresses.FirstOrDefault(known => known.IpAddress == address) ?? throw new FaultException(FloatingFaults.NotOnPort(port.Id, address));
        return addresses.Where(known => IpNumber.Parse(known.IpAddress!).Version == 4).ToList() switch
        {
            [var one] => one,
            [] => throw new FaultException(FloatingFaults.PortWithoutIpv4(port.Id)),
            _ => throw new FaultException(FloatingFaults.SeveralAddresses(port.Id)),
        };
    }

    /// <summary>The router between the two: the one at the subnet's gateway address before others.</summary>
    private static async Task<Guid> RouterAsync(DbTransaction transaction, Guid subnetId, Guid networkId, Guid portId) =>
        await transaction.Connection!.QueryFirstOrDefaultAsync<string>(
            """
            select r.id from routers r join ports p on p.device_id = r.id and p.device_owner = @owner
                join fixed_ips f on f.port_id = p.id join subnets s on s.id = f.subnet_id
            where f.subnet_id = @subnet and r.external_network_id = @network
            order by case when f.address = s.gateway_ip then 0 else 1 end, r.id limit 1
            """,
            new { owner = ServicePorts.RouterInterface, subnet = subnetId.ToString(), network = networkId.ToString() }, transaction) is { } id
            ? Guid.Parse(id)
            : throw new FaultException(FloatingFaults.NoRouter(networkId, subnetId, portId));
}
