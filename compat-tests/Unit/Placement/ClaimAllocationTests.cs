using NovaCompat.Core.Placement;
using NovaCompat.Tests.Stores;

namespace NovaCompat.Tests.Placement;

public sealed class ClaimAllocationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(EngineDatabase.Sqlite)]
    [InlineData(EngineDatabase.PostgreSql)]
    public async Task A_host_is_a_provider_of_its_nodes_id_with_what_it_reports(string engine)
    {
        await using var cloud = await ClaimedCloud.OpenAsync(engine, "h1");
        var (node, provider) = (await cloud.NodeAsync("h1"), await cloud.ProviderAsync("h1"));
        Assert.Equal((node.Id, node.Id, (Guid?)null), (provider.Id, provider.RootId, provider.ParentId));
        Assert.Equal(new Inventory { Total = 8, MaxUnit = 8, AllocationRatio = 2 }, provider.Inventories["VCPU"]);
        Assert.Equal(new Inventory { Total = 8192, Reserved = 512, MaxUnit = 8192 }, provider.Inventories["MEMORY_MB"]);
        Assert.Equal(new Inventory { Total = 100, MaxUnit = 100 }, provider.Inventories["DISK_GB"]);
        Assert.Superset(new HashSet<string> { "COMPUTE_NODE", "COMPUTE_IMAGE_TYPE_RAW", "COMPUTE_IMAGE_TYPE_QCOW2" }, provider.Traits.ToHashSet());

        await cloud.BeatAsync("h1");
        Assert.Equal(provider.Generation, (await cloud.ProviderAsync("h1")).Generation);
        await cloud.BeatAsync("h1", vcpus: 4);
        Assert.Equal((4, true), ((await cloud.ProviderAsync("h1")).Inventories["VCPU"].Total, (await cloud.ProviderAsync("h1")).Generation > provider.Generation));
    }

    [Theory]
    [InlineData(EngineDatabase.Sqlite)]
    [InlineData(EngineDatabase.PostgreSql)]
    public async Task A_claim_is_the_servers_allocation_and_a_moves_source_its_migrations(string engine)
    {
        await using var cloud = await ClaimedCloud.OpenAsync(engine, "h1", "h2");
        var (server, move) = (await cloud.ServerAsync(), Guid.NewGuid());
        Assert.True(await cloud.ClaimAsync(server, "h1", 2));
        Assert.Equal(["h1 DISK_GB=1", "h1 MEMORY_MB=64", "h1 VCPU=2"], await cloud.HeldAsync(server));
        Assert.Equal(("INSTANCE", 1), ((await cloud.Allocations.OfConsumerAsync(server, Cancel))[0].Consumer.Type, (await cloud.Allocations.OfConsumerAsync(server, Cancel))[0].Consumer.Generation));

        Assert.True(await cloud.ClaimAsync(server, "h2", 4, move));
        Assert.Equal(("h2 VCPU=4", "h1 VCPU=2"), ((await cloud.HeldAsync(server))[2], (await cloud.HeldAsync(move))[2]));
        await cloud.SettleAsync(server, move, keep: false);
        Assert.Equal(("h1 VCPU=2", 0), ((await cloud.HeldAsync(server))[2], (await cloud.HeldAsync(move)).Count));
        await cloud.SettleAsync(server, move, keep: true);
        Assert.Equal("h1 VCPU=2", (await cloud.HeldAsync(server))[2]);

        Assert.True(await cloud.ClaimAsync(server, "h1", 3, move));
        await cloud.SettleAsync(server, move, keep: true);
        Assert.Equal(("h1 VCPU=3", 0), ((await cloud.HeldAsync(server))[2], (await cloud.HeldAsync(move)).Count));
        await cloud.AgreesAsync();
        await cloud.ReleaseAsync(server);
        Assert.Equal(0, await cloud.CountAsync());
        await cloud.AgreesAsync();
    }

    [Theory]
    [InlineData(EngineDatabase.Sqlite)]
    [InlineData(EngineDatabase.PostgreSql)]
    public async Task What_others_hold_and_what_an_operator_takes_away_is_not_given_to_servers(string engine)
    {
        await using var cloud = await ClaimedCloud.OpenAsync(engine, "h1");
        var (server, other) = (await cloud.ServerAsync(), Guid.NewGuid());
        Assert.Null(await cloud.TakeAsync(other, "h1", 7));
        Assert.Equal(7, (await cloud.NodeAsync("h1")).VcpusUsed);
        Assert.False(await cloud.ClaimAsync(server, "h1", 10));
        Assert.Null(await cloud.TakeAsync(other, "h1", 0));
        Assert.True(await cloud.ClaimAsync(server, "h1", 10));
        Assert.EndsWith("The requested amount would exceed the capacity.", await cloud.TakeAsync(other, "h1", 7), StringComparison.Ordinal);
        await cloud.ReleaseAsync(server);

        var id = (await cloud.NodeAsync("h1")).Id;
        await cloud.Providers.ChangeAsync(id, provider => new ProviderChange
        {
            Inventories = new Dictionary<string, Inventory>(provider.Inventories) { ["VCPU"] = new() { Total = 2 } },
        }, Cancel);
        Assert.False(await cloud.ClaimAsync(server, "h1", 3));
        Assert.True(await cloud.ClaimAsync(server, "h1", 2));
        await cloud.BeatAsync("h1");
        Assert.Equal(2, (await cloud.NodeAsync("h1")).Inventories["VCPU"].Total);
        await cloud.BeatAsync("h1", vcpus: 6);
        Assert.Equal(6, (await cloud.NodeAsync("h1")).Inventories["VCPU"].Total);
        await cloud.AgreesAsync();
    }

    [Theory]
    [InlineData(EngineDatabase.Sqlite)]
    [InlineData(EngineDatabase.PostgreSql)]
    public async Task A_disabled_host_has_the_trait_a_member_of_an_aggregate_its_id_and_a_deleted_one_nothing(string engine)
    {
        await using var cloud = await ClaimedCloud.OpenAsync(engine, "h1");
        var service = (await cloud.NodeAsync("h1")).Service.Id;
        await cloud.Hosts.UpdateServiceAsync(service, found => found with { Disabled = true }, Cancel);
        Assert.Contains(HostInventory.DisabledTrait, (await cloud.ProviderAsync("h1")).Traits);
        await cloud.Hosts.UpdateServiceAsync(service, found => found with { Disabled = false }, Cancel);
        Assert.DoesNotContain(HostInventory.DisabledTrait, (await cloud.ProviderAsync("h1")).Traits);

        var (aggregate, _) = await cloud.Aggregates.CreateAsync("racks", null, Cancel);
        await cloud.Aggregates.ChangeAsync(aggregate!.Number, scene => new(scene.Aggregate with { Hosts = ["h1"] }), Cancel);
        Assert.Equal([aggregate.Id], (await cloud.ProviderAsync("h1")).Aggregates);
        await cloud.Aggregates.ChangeAsync(aggregate.Number, scene => new(scene.Aggregate with { Hosts = [] }), Cancel);
        Assert.Empty((await cloud.ProviderAsync("h1")).Aggregates);

        Assert.Null(await cloud.TakeAsync(Guid.NewGuid(), "h1", 1));
        await cloud.Hosts.DeleteServiceAsync(service, Cancel);
        Assert.Empty(await cloud.Providers.ListAsync(Cancel));
        Assert.Equal(0, await cloud.CountAsync());
    }
}
