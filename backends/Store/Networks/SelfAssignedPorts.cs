using System.Data.Common;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>On subnets whose guests make their addresses themselves, ports that are there already follow the subnet; those of routers do not.</summary>
internal static class SelfAssignedPorts
{
    public static async Task JoinAsync(DbTransaction transaction, Subnet subnet, DateTimeOffset now)
    {
        foreach (var port in await OfNetworkAsync(transaction, subnet.NetworkId))
        {
            var added = await new PortAddresses(transaction, port, [subnet]).AnyAsync();
            await WriteAsync(transaction, port, [.. port.FixedIps ?? [], .. added], now);
        }
    }

    public static async Task LeaveAsync(DbTransaction transaction, Subnet subnet, DateTimeOffset now)
    {
        foreach (var port in await OfNetworkAsync(transaction, subnet.NetworkId))
        {
            var gone = (port.FixedIps ?? []).Where(address => address.SubnetId == subnet.Id).ToList();
            if (gone.Count == 0) continue;
            foreach (var address in gone) await AddressTable.ReturnAsync(transaction, port.Id, address);
            await WriteAsync(transaction, port, [.. port.FixedIps!.Except(gone)], now);
        }
    }

    private static async Task<IEnumerable<Port>> OfNetworkAsync(DbTransaction transaction, Guid networkId) =>
        (await NetworkTables.Ports.SelectAsync(transaction.Connection!, new Filter().And("network_id = @network", "network", networkId.ToString()), transaction))
        .Where(port => !ServicePorts.Owns(port));

    private static Task WriteAsync(DbTransaction transaction, Port port, IReadOnlyList<FixedIp> addresses, DateTimeOffset now) =>
        NetworkTables.Ports.UpdateAsync(transaction, port, port with { FixedIps = addresses, UpdatedAt = now, Revision = port.Revision + 1 });
}
