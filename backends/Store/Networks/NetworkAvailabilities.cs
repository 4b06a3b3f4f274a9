using Dapper;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <inheritdoc cref="INetworkAvailability"/>
internal sealed class NetworkAvailabilities(Database database) : INetworkAvailability
{
    public Task<IReadOnlyList<NetworkAvailability>> ListAsync(Guid? networkId, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var id = networkId?.ToString();
        var networks = await NetworkTables.Networks.SelectAsync(connection, id is null ? new Filter() : new Filter().And("id = @id", "id", id));
        var subnets = (await NetworkTables.Subnets.SelectAsync(connection, id is null ? new Filter() : new Filter().And("network_id = @id", "id", id))).ToLookup(subnet => subnet.NetworkId);
        var used = (await connection.QueryAsync<(string Subnet, long Count)>("select subnet_id, count(*) from fixed_ips group by subnet_id")).ToDictionary(row => row.Subnet, row => row.Count);
        return (IReadOnlyList<NetworkAvailability>)
        [
            .. networks.Select(network => new NetworkAvailability(network, [.. subnets[network.Id].Select(subnet => new SubnetAvailability(subnet, Size(subnet), used.GetValueOrDefault(subnet.Id.ToString())))])),
        ];
    }, cancel);

    private static UInt128 Size(Subnet subnet) =>
        subnet.Pools.Aggregate(UInt128.Zero, (sum, pool) => sum + IpNumber.Parse(pool.End).Value - IpNumber.Parse(pool.Start).Value + 1);
}
