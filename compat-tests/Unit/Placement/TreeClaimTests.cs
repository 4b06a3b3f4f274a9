using NovaCompat.Core.Flavors;
using NovaCompat.Core.Placement;
using NovaCompat.Core.Scheduling;
using NovaCompat.Core.Servers;
using NovaCompat.Tests.Stores;

namespace NovaCompat.Tests.Placement;

/// <summary>Claims of servers that ask for more than a flavor's three amounts.</summary>
public sealed class TreeClaimTests
{
    private static readonly Dictionary<string, string> OneCard = new() { ["resources1:VGPU"] = "1", ["trait1:CUSTOM_RED"] = "required" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(EngineDatabase.Sqlite)]
    [InlineData(EngineDatabase.PostgreSql)]
    public async Task A_claim_takes_of_the_whole_tree_moves_with_the_server_and_goes_with_it(string engine)
    {
        await using var cloud = await OpenAsync(engine);
        var (server, move) = (await cloud.ServerAsync(), Guid.NewGuid());
        Assert.True(await ClaimAsync(cloud, server, "h1"));
        Assert.Equal(["h1 MEMORY_MB=64", "h1 VCPU=1", "h1-card VGPU=1"], await cloud.HeldAsync(server));
        Assert.Single((await cloud.Allocations.OfConsumerAsync(server, Cancel)).Select(one => one.Consumer.Generation).Distinct());
        await cloud.AgreesAsync();

        Assert.True(await ClaimAsync(cloud, server, "h2", move));
        Assert.Equal(("h2-card VGPU=1", "h1-card VGPU=1"), ((await cloud.HeldAsync(server))[2], (await cloud.HeldAsync(move))[2]));
        await cloud.SettleAsync(server, move, keep: true);
        Assert.Equal((3, 0), ((await cloud.HeldAsync(server)).Count, (await cloud.HeldAsync(move)).Count));
        Assert.Equal((0, 1), ((await cloud.ProviderAsync("h1-card")).UsedOf("VGPU"), (await cloud.ProviderAsync("h2-card")).UsedOf("VGPU")));

        await cloud.ReleaseAsync(server);
        Assert.Equal(0, await cloud.CountAsync());
        await cloud.AgreesAsync();
    }

    [Theory]
    [InlineData(EngineDatabase.Sqlite)]
    [InlineData(EngineDatabase.PostgreSql)]
    public async Task Of_many_claims_at_once_as_many_are_granted_as_there_is(string engine)
    {
        await using var cloud = await OpenAsync(engine);
        var servers = new List<Guid>();
        for (var i = 0; i < 10; i++) servers.Add(await cloud.ServerAsync());
        var granted = await Task.WhenAll(servers.Select(server => Task.Run(() => ClaimAsync(cloud, server, "h1"))));
        Assert.Equal(3, granted.Count(one => one));
        Assert.Equal(3, (await cloud.ProviderAsync("h1-card")).UsedOf("VGPU"));
        await cloud.AgreesAsync();
        Assert.False(await ClaimAsync(cloud, servers[0], "nowhere"));
    }

    [Theory]
    [InlineData(EngineDatabase.Sqlite)]
    [InlineData(EngineDatabase.PostgreSql)]
    public async Task What_is_shared_by_hosts_is_given_once(string engine)
    {
        await using var cloud = await OpenAsync(engine);
        var (aggregate, store) = (Guid.NewGuid(), await ProviderAsync(cloud, "store", null));
        await cloud.Providers.ChangeAsync(store, _ => new ProviderChange { Inventories = Amounts("CUSTOM_LICENCE", 2), Traits = new HashSet<string> { ResourceProvider.SharingTrait }, Aggregates = new HashSet<Guid> { aggregate } }, Cancel);
        foreach (var host in new[] { "h1", "h2" }) await cloud.Providers.ChangeAsync((await cloud.ProviderAsync(host)).Id, _ => new ProviderChange { Aggregates = new HashSet<Guid> { aggregate } }, Cancel);
        var specs = new Dictionary<string, string> { ["resources:CUSTOM_LICENCE"] = "1" };
        var servers = new List<Guid>();
        for (var i = 0; i < 6; i++) servers.Add(await cloud.ServerAsync());
        var granted = await Task.WhenAll(servers.Select((server, i) => Task.Run(() => ClaimAsync(cloud, server, i % 2 == 0 ? "h1" : "h2", specs: specs))));
        Assert.Equal((2, 2), (granted.Count(one => one), (await cloud.ProviderAsync("store")).UsedOf("CUSTOM_LICENCE")));
        await cloud.AgreesAsync();
    }

    /// <summary>Two hosts, each with a red card of three parts.</summary>
    private static async Task<ClaimedCloud> OpenAsync(string engine)
    {
        var cloud = await ClaimedCloud.OpenAsync(engine, "h1", "h2");
        foreach (var host in new[] { "h1", "h2" })
        {
            var card = await ProviderAsync(cloud, host + "-card", (await cloud.ProviderAsync(host)).Id);
            await cloud.Providers.ChangeAsync(card, _ => new ProviderChange { Inventories = Amounts("VGPU", 3), Traits = new HashSet<string> { "CUSTOM_RED" } }, Cancel);
        }
        return cloud;
    }

    private static async Task<Guid> ProviderAsync(ClaimedCloud cloud, string name, Guid? parent)
    {
        var id = Guid.NewGuid();
        Assert.Null(await cloud.Providers.ChangeTreeAsync(all => ProviderTrees.Create(all, id, name, parent, DateTimeOffset.UtcNow), Cancel));
        return id;
    }

    private static async Task<bool> ClaimAsync(ClaimedCloud cloud, Guid server, string host, Guid? move = null, IReadOnlyDictionary<string, string>? specs = null) =>
        !(await cloud.Servers.ChangeAsync(server, now => new Change { Claims = ServerClaim.On(host, now, Flavor(now, specs ?? OneCard)) with { Move = move } }, Cancel)).NoRoom;

    private static Flavor Flavor(Server server, IReadOnlyDictionary<string, string> specs) => server.Flavor with { ExtraSpecs = specs };

    private static Dictionary<string, Inventory> Amounts(string name, int total) => new() { [name] = new() { Total = total, MaxUnit = total } };
}
