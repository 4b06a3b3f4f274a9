using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Store.Hosts;
using NovaCompat.Store.Networks;
using NovaCompat.Tests.Networks;

namespace NovaCompat.Tests.Stores;

/// <summary>What of the Network service is more than documents, on both engines.</summary>
public sealed class NetworkStoreTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(EngineDatabase.Sqlite)]
    [InlineData(EngineDatabase.PostgreSql)]
    public async Task Segments_come_with_their_network_and_go_with_it(string engine)
    {
        await using var database = await EngineDatabase.CreateAsync(engine);
        var service = new EmbeddedNetwork(database.Store, TimeProvider.System, new());
        var network = (await service.Networks.CreateAsync([new() { ProjectId = NetworkFixture.Demo, ProviderType = "vxlan" }], NetworkFixture.Admin, Cancel))[0];
        var own = Assert.Single(await service.Segments.ListAsync(new(), NetworkFixture.Admin, Cancel));
        Assert.Equal((network.Id, "vxlan", 1), (own.NetworkId, own.NetworkType, own.Number));
        Assert.Empty(await service.Segments.ListAsync(new(), NetworkFixture.Member, Cancel));
        Assert.Null(await service.Segments.FindAsync(own.Id, NetworkFixture.Member, Cancel));

        var further = (await service.Segments.CreateAsync([new() { ProjectId = NetworkFixture.Admins, NetworkId = network.Id, NetworkType = "vxlan" }], NetworkFixture.Admin, Cancel))[0];
        Assert.Equal((2, 1), (further.Number, further.Index));
        await service.Subnets.CreateAsync([new() { ProjectId = NetworkFixture.Demo, NetworkId = network.Id, Cidr = "10.1.0.0/24", SegmentId = own.Id, GatewayChosen = false }], NetworkFixture.Admin, Cancel);
        await Assert.ThrowsAsync<FaultException>(() => service.Segments.DeleteAsync(own.Id, NetworkFixture.Admin, Cancel));
        Assert.Equal(2, (await service.Networks.FindAsync(network.Id, NetworkFixture.Admin, Cancel))!.Segments.Count);
        await service.Networks.DeleteAsync(network.Id, NetworkFixture.Admin, Cancel);
        Assert.Empty(await service.Segments.ListAsync(new(), NetworkFixture.Admin, Cancel));
    }

    [Theory]
    [InlineData(EngineDatabase.Sqlite)]
    [InlineData(EngineDatabase.PostgreSql)]
    public async Task What_was_said_of_an_agent_is_kept_until_it_is_deleted(string engine)
    {
        await using var database = await EngineDatabase.CreateAsync(engine);
        var agents = new EmbeddedNetwork(database.Store, TimeProvider.System, new()).Agents;
        var hosts = new HostStore(database.Store, TimeProvider.System);
        await hosts.SeenAsync("nova-compute", "compute1", DateTimeOffset.UtcNow, Cancel);
        var id = (await agents.ListAsync(Cancel))[0].Id;
        foreach (var up in new[] { false, true, false })
        {
            await agents.UpdateAsync(id, agent => agent with { AdminStateUp = up, Description = $"{up}" }, Cancel);
            await hosts.SeenAsync("nova-compute", "compute1", DateTimeOffset.UtcNow, Cancel);
            var kept = (await agents.ListAsync(Cancel))[0];
            Assert.Equal((id, up, $"{up}"), (kept.Id, kept.AdminStateUp, kept.Description));
        }
        Assert.True(await agents.DeleteAsync(id, Cancel));
        Assert.False(await agents.DeleteAsync(id, Cancel));
        await hosts.SeenAsync("nova-compute", "compute1", DateTimeOffset.UtcNow.AddSeconds(1), Cancel);
        var again = (await agents.ListAsync(Cancel))[0];
        Assert.NotEqual(id, again.Id);
        Assert.Equal((true, null), (again.AdminStateUp, again.Description));
    }
}
