using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Store.Networks;
using NovaCompat.Tests.Stores;
using static NovaCompat.Tests.Networks.NetworkFixture;

namespace NovaCompat.Tests.Networks;

/// <summary>Many who want the last of something at once, on both engines.</summary>
public sealed class CrowdTests
{
    [Theory]
    [InlineData(EngineDatabase.Sqlite)]
    [InlineData(EngineDatabase.PostgreSql)]
    public async Task Sixty_four_creators_fill_a_subnet_to_its_last_address_and_then_hear_that_it_is_full(string engine)
    {
        await using var database = await EngineDatabase.CreateAsync(engine);
        var cloud = new EmbeddedNetwork(database.Store, TimeProvider.System, new());
        var (network, subnet) = await MakeAsync(cloud);
        var made = new System.Collections.Concurrent.ConcurrentBag<string>();
        var refusals = await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ =>
        {
            while (true)
            {
                try
                {
                    made.Add((await cloud.Ports.CreateAsync([new() { ProjectId = Demo, NetworkId = network.Id }], Member, Cancel))[0].FixedIps![0].IpAddress!);
                }
                catch (FaultException refused)
                {
                    return refused.Fault;
                }
            }
        }));
        Assert.Equal(253, made.Count);
        Assert.Equal(253, made.Distinct().Count());
        Assert.All(refusals, refusal => Assert.Equal(NetworkFaults.NoAddressLeft(network.Id), refusal));
        Assert.Equal(253, (await cloud.Availability.ListAsync(network.Id, Cancel)).Single().Subnets.Single(one => one.Subnet.Id == subnet.Id).Used);
    }

    [Theory]
    [InlineData(EngineDatabase.Sqlite)]
    [InlineData(EngineDatabase.PostgreSql)]
    public async Task A_quota_is_never_passed_and_a_pool_gives_no_block_twice(string engine)
    {
        await using var database = await EngineDatabase.CreateAsync(engine);
        var cloud = new EmbeddedNetwork(database.Store, TimeProvider.System, new());
        await cloud.Quotas.SetAsync(Demo, new Dictionary<string, int> { ["network"] = 20 }, Cancel);
        var networks = (await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => TryAsync(async () => (await cloud.Networks.CreateAsync([new() { ProjectId = Demo }], Member, Cancel))[0])))).OfType<Network>().ToList();
        Assert.Equal(20, networks.Count);

        var pool = (await cloud.SubnetPools.CreateAsync([new() { ProjectId = Demo, Prefixes = ["10.8.0.0/24"], DefaultPrefix = 28 }], Member, Cancel))[0];
        var blocks = (await Task.WhenAll(networks.Select(network => TryAsync(async () => (await cloud.Subnets.CreateAsync(
            [new() { ProjectId = Demo, NetworkId = network.Id, Cidr = "", PoolId = pool.Id, GatewayChosen = false }], Member, Cancel))[0].Cidr)))).OfType<string>().ToList();
        Assert.Equal(16, blocks.Count);
        Assert.Equal(16, blocks.Distinct().Count());
    }

    private static async Task<T?> TryAsync<T>(Func<Task<T>> make) where T : class
    {
        try
        {
            return await make();
        }
        catch (FaultException refused) when (refused.Fault.Kind == FaultKind.Conflict)
        {
            return null;
        }
    }

    private static async Task<(Network, Subnet)> MakeAsync(EmbeddedNetwork cloud)
    {
        var network = (await cloud.Networks.CreateAsync([new() { ProjectId = Demo }], Member, Cancel))[0];
        return (network, (await cloud.Subnets.CreateAsync([new() { ProjectId = Demo, NetworkId = network.Id, Cidr = "10.5.0.0/24", GatewayChosen = false }], Member, Cancel))[0]);
    }
}
