using NovaCompat.Core.Networks;
using NovaCompat.Store;
using NovaCompat.Store.Networks;
using NovaCompat.Store.Schema;

namespace NovaCompat.Tests.Networks;

/// <summary>The embedded Network service on a database of its own, with the first start's networks.</summary>
public sealed class NetworkFixture : IAsyncDisposable
{
    public const string Admins = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    public const string Demo = "dddddddddddddddddddddddddddddddd";
    public static readonly NetworkCaller Admin = new(Admins, "root", IsAdmin: true);
    public static readonly NetworkCaller Member = new(Demo, "demo", IsAdmin: false);
    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly string path;

    private NetworkFixture(string path, Database database, NetworkOptions options)
    {
        this.path = path;
        Database = database;
        Network = new(database, TimeProvider.System, options);
    }

    public Database Database { get; }
    public EmbeddedNetwork Network { get; }

    public static async Task<NetworkFixture> StartAsync(NetworkOptions? options = null)
    {
        var path = Path.Combine(Path.GetTempPath(), $"networks-{Guid.NewGuid():N}.db");
        var fixture = new NetworkFixture(path, Database.OpenSqlite(path), options ?? new());
        await new SchemaRunner(fixture.Database).MigrateAsync(Cancel);
        await fixture.Network.Bootstrap.EnsureAsync(Admins, Cancel);
        return fixture;
    }

    public async Task<Network> NamedAsync(string name) => (await Network.Networks.ListAsync(
        new() { Filters = new Dictionary<string, IReadOnlyList<string>> { ["name"] = [name] } }, Admin, Cancel)).Single();

    public async Task<(Network Network, Subnet Subnet)> MakeAsync(string cidr, string project = Demo, bool shared = false)
    {
        var network = (await Network.Networks.CreateAsync([new() { ProjectId = project, Name = "net", Shared = shared }], Admin, Cancel))[0];
        var subnet = (await Network.Subnets.CreateAsync(
            [new() { ProjectId = project, NetworkId = network.Id, Cidr = cidr, IpVersion = cidr.Contains(':', StringComparison.Ordinal) ? 6 : 4, GatewayChosen = false }], Admin, Cancel))[0];
        return (network, subnet);
    }

    /// <summary>Takes away the first start's network, and its router before.</summary>
    public async Task DropPrivateAsync()
    {
        var network = await NamedAsync("private");
        var router = Assert.Single(await Network.Routers.ListAsync(new(), Admin, Cancel));
        await Network.RouterInterfaces.RemoveAsync(router.Id, network.Subnets[0], null, Admin, Cancel);
        await Network.Networks.DeleteAsync(network.Id, Admin, Cancel);
    }

    public static PortAllocation Allocation(Guid server, NetworkRequests? requests = null, params string[] groups) => new()
    {
        ServerId = server,
        Hostname = "web",
        Host = "compute1",
        AvailabilityZone = "nova",
        Requests = requests ?? new(),
        Caller = Member,
        SecurityGroups = groups,
    };

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        foreach (var ending in new[] { "", "-wal", "-shm" }) File.Delete(path + ending);
    }
}
