using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NovaCompat.Core.Actions;
using NovaCompat.Core.Aggregates;
using NovaCompat.Core.Flavors;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Identity;
using NovaCompat.Core.Images;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Keypairs;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Placement;
using NovaCompat.Core.Quotas;
using NovaCompat.Core.ServerGroups;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;
using NovaCompat.Core.Usage;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute;
using NovaCompat.Gateway.Compute.Servers;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Volumes;
using NovaCompat.Store;
using NovaCompat.Store.Aggregates;
using NovaCompat.Store.Flavors;
using NovaCompat.Store.Hosts;
using NovaCompat.Store.Jobs;
using NovaCompat.Store.Keypairs;
using NovaCompat.Store.Moves;
using NovaCompat.Store.Placement;
using NovaCompat.Store.Quotas;
using NovaCompat.Store.Schema;
using NovaCompat.Store.ServerGroups;
using NovaCompat.Store.Servers;
using NovaCompat.Store.Usage;
using NovaCompat.Tests.Reference;

namespace NovaCompat.Tests.Compute.Servers;

/// <summary>The compute face on a real listener and a real SQLite file; tokens, images and networks are made up.</summary>
public class ComputeHost : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("novacompat-servers-").FullName;
    private readonly HttpClient _client = new(new AnswerRecorder());
    private WebApplication? _app;
    private Database? _database;

    public FakeImages Images { get; } = new();
    public FakeNetworking Networking { get; } = new();
    public RecordingDoorbell Doorbell { get; } = new();
    public ServerDeletionOptions Deletion { get; init; } = new();
    public string BaseUrl { get; private set; } = "";
    public IServerStore Servers => Get<IServerStore>();
    public IJobStore Jobs => Get<IJobStore>();

    public T Get<T>() where T : notnull => _app!.Services.GetRequiredService<T>();

    public virtual async ValueTask InitializeAsync()
    {
        _database = Database.OpenSqlite(Path.Combine(_folder, "test.db"));
        await new SchemaRunner(_database).MigrateAsync(CancellationToken.None);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(_database).AddSingleton<IDoorbell>(Doorbell).AddSingleton<IImageCatalog>(Images).AddSingleton<IServerNetworking>(Networking)
            .AddSingleton<IServerStore, ServerStore>().AddSingleton<IServerActionStore, ServerActionStore>().AddSingleton<IMigrationStore, MigrationStore>().AddSingleton<IFlavorStore, FlavorStore>()
            .AddSingleton<IKeypairStore, KeypairStore>().AddSingleton<IQuotaStore, QuotaStore>().AddSingleton<IHostStore, HostStore>().AddSingleton<IJobStore, JobStore>()
            .AddSingleton<IServerGroupStore, ServerGroupStore>().AddSingleton<IAggregateStore, AggregateStore>().AddSingleton<IUsageStore, UsageStore>().AddSingleton<IProviderStore, ProviderStore>()
            .AddEmbeddedVolumes(new VolumeOptions())
            .AddSingleton<IFacePorts, OnlyCompute>().AddSingleton<ITokenValidator, Bearers>().AddSingleton(Deletion).AddServers().AddGatewayHttp();
        Replace(builder.Services, _folder);
        _app = builder.Build();
        _app.UseGatewayHttp();
        _app.MapCompute();
        await _app.StartAsync();
        BaseUrl = _app.Urls.First();
        await SeedAsync();
    }

    public async Task<WireAnswer> SendAsync(string method, string path, string? body = null, string? version = null, string bearer = "member")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(BaseUrl + path));
        request.Headers.Add("X-Auth-Token", bearer);
        if (version is not null) request.Headers.Add("OpenStack-API-Version", "compute " + version);
        if (body is not null) request.Content = new StringContent(body, null, "application/json");
        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new WireAnswer((int)response.StatusCode, text, response.Headers.Location?.ToString());
    }

    public Task<WireAnswer> GetAsync(string path, string? version = null, string bearer = "member") => SendAsync("GET", path, null, version, bearer);

    /// <summary>Creates a server by the API and gives its id.</summary>
    public async Task<Guid> CreateAsync(string name = "one", string more = "", string version = "2.104", string bearer = "member")
    {
        var answer = await SendAsync("POST", "/v2.1/servers", Order(name, more, int.Parse(version[2..]) < 37 ? "" : "\"none\""), version, bearer);
        Assert.True(answer.Status == 202, answer.Body);
        return Guid.Parse(answer.Json.GetProperty("server").GetProperty("id").GetString()!);
    }

    public static string Order(string name = "one", string more = "", string networks = "\"none\"") =>
        "{\"server\": {" + string.Join(", ", new[]
        {
            $"\"name\": \"{name}\"", $"\"imageRef\": \"{FakeImages.Good}\"", "\"flavorRef\": \"1\"", networks.Length > 0 ? "\"networks\": " + networks : "", more,
        }.Where(field => field.Length > 0)) + "}}";

    /// <summary>Changes a record behind the API's back, as the conductor would.</summary>
    public async Task<Server> ChangeAsync(Guid id, Func<Server, Server> change) =>
        (await Servers.ChangeAsync(id, server => new Change { Server = change(server), SupersedesJobs = true }, CancellationToken.None)).Server!;

    /// <summary>As a server is that was built: on a host, running, with one card.</summary>
    public Task<Server> ActivateAsync(Guid id) => ChangeAsync(id, server => server with
    {
        VmState = VmState.Active, TaskState = null, PowerState = PowerState.Running, Host = "host1", Node = "node1.example", AvailabilityZone = "nova", LaunchedAt = DateTimeOffset.UtcNow, Ports = [FakeNetworking.Port],
    });

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _client.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Real parts in place of made-up ones.</summary>
    protected virtual void Replace(IServiceCollection services, string folder)
    {
    }

    private async Task SeedAsync()
    {
        var flavors = Get<IFlavorStore>();
        await flavors.CreateAsync(new Flavor { Id = "1", Name = "m1.tiny", Vcpus = 1, MemoryMb = 512, RootGb = 1, ExtraSpecs = new Dictionary<string, string> { ["hw:cpu_policy"] = "shared" } }, CancellationToken.None);
        await flavors.CreateAsync(new Flavor { Id = "zero", Name = "m1.zero", Vcpus = 1, MemoryMb = 64, RootGb = 0 }, CancellationToken.None);
        await flavors.CreateAsync(new Flavor { Id = "private", Name = "m1.private", Vcpus = 1, MemoryMb = 64, RootGb = 1, IsPublic = false }, CancellationToken.None);
        await Get<IKeypairStore>().CreateAsync(new Keypair { UserId = "user1", Name = "key1", PublicKey = "ssh-rsa AAAA", Fingerprint = "aa" }, 100, CancellationToken.None);
        await Get<IHostStore>().HeartbeatAsync(new Heartbeat("host1", new HostReport { HypervisorType = "fake", HypervisorVersion = 1, HypervisorHostname = "node1.example", Vcpus = 8, MemoryMb = 8192, DiskGb = 100 }, new HostRatios(), null), DateTimeOffset.UtcNow, CancellationToken.None);
        await Get<IQuotaStore>().SetAsync(Bearers.Project, new Dictionary<string, int> { ["instances"] = 500, ["cores"] = 500, ["ram"] = -1 }, CancellationToken.None);
    }

    private sealed class OnlyCompute : IFacePorts
    {
        public Face? FaceOf(int port) => Faces.Compute;

        public int? PortOf(Face face) => null;
    }
}

/// <summary>What came back.</summary>
public sealed record WireAnswer(int Status, string Body, string? Location)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The text of a fault.</summary>
    public string Message => Json.EnumerateObject().First().Value.GetProperty("message").GetString()!;
}
