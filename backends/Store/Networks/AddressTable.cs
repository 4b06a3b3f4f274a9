using System.Data.Common;
using Dapper;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>
/// Which addresses are taken. Two who want the same one meet at the primary key: the second waits for the first to commit, then takes the next,
/// so no lock on the subnet is held while ports are made.
/// </summary>
internal static class AddressTable
{
    private const int Attempts = 8;

    // Filling from the start keeps addresses low and tidy; in a large pool the search for the first gap would grow with it.
    private const long Tidy = 4096;

    /// <summary>False when the address is taken.</summary>
    public static async Task<bool> TakeAsync(DbTransaction transaction, Subnet subnet, Guid portId, IpNumber address) =>
        await transaction.Connection!.ExecuteAsync(
            "insert into fixed_ips (subnet_id, address, place, port_id) values (@subnet, @address, @place, @port) on conflict do nothing",
            new { subnet = subnet.Id.ToString(), address = address.ToString(), place = Place(Cidr.Parse(subnet.Cidr), address), port = portId.ToString() }, transaction) == 1;

    /// <summary>A free address of the subnet's pools, now the port's; null when they are empty.</summary>
    public static async Task<string?> TakeFreeAsync(DbTransaction transaction, Subnet subnet, Guid portId)
    {
        var block = Cidr.Parse(subnet.Cidr);
        foreach (var pool in subnet.Pools)
        {
            var (first, last) = (Place(block, IpNumber.Parse(pool.Start)), Place(block, IpNumber.Parse(pool.End)));
            var start = last - first < Tidy ? first : Random.Shared.NextInt64(first, last + 1);
            for (var attempt = 1; attempt <= Attempts; attempt++)
            {
                var place = await FreeAsync(transaction, subnet, start, last) ?? await FreeAsync(transaction, subnet, first, last);
                if (place is not { } found) break;
                var address = block.At((UInt128)found);
                if (await TakeAsync(transaction, subnet, portId, address)) return address.ToString();

                // Someone else took it meanwhile, and others are likely after the next one too.
                start = Random.Shared.NextInt64(first, last + 1);
            }
        }
        return null;
    }

    public static Task ReturnAsync(DbTransaction transaction, Guid portId, FixedIp address) => transaction.Connection!.ExecuteAsync(
        "delete from fixed_ips where subnet_id = @subnet and address = @address and port_id = @port",
        new { subnet = address.SubnetId.ToString(), address = address.IpAddress, port = portId.ToString() }, transaction);

    /// <summary>The first free place from start on: start itself, or the one after the first taken place whose neighbour is free.</summary>
    private static Task<long?> FreeAsync(DbTransaction transaction, Subnet subnet, long start, long last) => transaction.Connection!.ExecuteScalarAsync<long?>(
        """
        select case
            when not exists (select 1 from fixed_ips where subnet_id = @subnet and place = @start) then @start
            else (
                select f.place + 1 from fixed_ips f
                where f.subnet_id = @subnet and f.place >= @start and f.place < @last
                  and not exists (select 1 from fixed_ips n where n.subnet_id = @subnet and n.place = f.place + 1)
                order by f.place limit 1)
            end
        """,
        new { subnet = subnet.Id.ToString(), start, last }, transaction);

    // IPv6 blocks are wider than any pool that could be filled: places beyond the widest number are never handed out, only taken by name.
    private static long Place(Cidr block, IpNumber address) => (long)UInt128.Min(address.Value - block.First, long.MaxValue - 1);
}
