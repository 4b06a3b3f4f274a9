using System.Net;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NovaCompat.Core.Flavors;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Identity;
using NovaCompat.Core.Images;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Quotas;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Compute;
using NovaCompat.Gateway.Compute.Hosts;
using NovaCompat.Gateway.Compute.Servers;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Images;
using NovaCompat.Gateway.Options;
using NovaCompat.Gateway.Startup;
using NovaCompat.Images;
using NovaCompat.Scheduler;
using NovaCompat.Store;
using NovaCompat.Store.Schema;
using NovaCompat.Tests.Compute.Servers;

namespace NovaCompat.Tests.Compute.Moves;

/// <summary>A whole cloud in this process: the compute face, scheduler, conductor and three simulated hosts with little room, as the program puts them together.</summary>
public sealed class MovingCloud : IAsyncLifetime, IFacePorts
{
    public const string First = "host";
    private readonly string _folder = Directory.CreateTempSubdirectory("novacompat-moves-").FullName;
    private readonly HttpClient _client = new();
    private WebApplication? _app;
    private Database? _database;

    public UnreliableQueue Queue { get; } = new();
    public IServerStore Servers => Get<IServerStore>();

    public T Get<T>() where T : notnull => _app!.Services.GetRequiredService<T>();

    public Face? FaceOf(int port) => Faces.Compute;

    public int? PortOf(Face face) => null;

    public async ValueTask InitializeAsync()
    {
        var settings = new Dictionary<string, string?>
        {
            ["data"] = _folder, ["host"] = First, ["hypervisor"] = "simulated", ["simulated_hosts"] = "3", ["simulated_vcpus"] = "2", ["cpu_allocation_ratio"] = "4", ["heartbeat_interval"] = "1",
            ["allow_resize_to_same_host"] = "false",
        };
        var options = new OptionsReader(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).Read();
        _database = Database.OpenSqlite(Path.Combine(_folder, "test.db"));
        await new SchemaRunner(_database).MigrateAsync(CancellationToken.None);
        var images = new ImageOptions { Directory = Path.Combine(_folder, "images") };
        var host = await Gateway.Startup.ComputeHost.ChooseAsync(options, new ImageDirectory(images), NullLoggerFactory.Instance, CancellationToken.None);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(options).AddSingleton<IJobQueue>(Queue)
            .AddStore(_database, options).AddConductor(options).AddScheduler(options, new SchedulerOptions()).AddCompute(options, host).AddImageFiles(images).AddEmbeddedImages()
            .AddSingleton(new RelayOptions { Every = TimeSpan.FromMilliseconds(100), Unsent = TimeSpan.FromMilliseconds(500), Silence = TimeSpan.FromMilliseconds(400) })
            .AddSingleton<IImageCatalog>(new FakeImages())
            .AddSingleton<IFacePorts>(this).AddSingleton<ITokenValidator, Bearers>().AddSingleton(new ServiceOptions(options.ServiceDownTime)).AddServers().AddGatewayHttp();
        FurtherHost.AddTo(builder.Services, options, host);
        _app = builder.Build();
        _app.UseGatewayHttp();
        _app.MapCompute();
        await _app.StartAsync();
        await SeedAsync();
        while ((await Get<IHostStore>().ListNodesAsync(CancellationToken.None)).Count < 3) await Task.Delay(20);
    }

    public async Task<WireAnswer> SendAsync(string method, string path, string? body = null, string version = "2.104", string bearer = "admin")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_app!.Urls.First() + "/v2.1" + path));
        request.Headers.Add("X-Auth-Token", bearer);
        request.Headers.Add("OpenStack-API-Version", "compute " + version);
        if (body is not null) request.Content = new StringContent(body, null, "application/json");
        using var response = await _client.SendAsync(request);
        return new WireAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), null);
    }

    public Task<WireAnswer> ActAsync(Guid id, string body, string version = "2.104", string bearer = "admin") => SendAsync("POST", $"/servers/{id}/action", body, version, bearer);

    /// <summary>The same, and it must be taken.</summary>
    public async Task DoAsync(Guid id, string body, string version = "2.104")
    {
        var answer = await ActAsync(id, body, version);
        Assert.True(answer.Status is 200 or 202 or 204, answer.Body);
    }

    /// <summary>A server that runs.</summary>
    public async Task<Guid> BootAsync(string flavor = "small")
    {
        var answer = await SendAsync("POST", "/servers", OrderOf(flavor), bearer: "member");
        Assert.True(answer.Status == 202, answer.Body);
        var id = answer.Json.GetProperty("server").GetProperty("id").GetGuid();
        var server = await UntilAsync(id, found => found.VmState is VmState.Active or VmState.Error);
        Assert.True(server.VmState == VmState.Active, server.Fault?.Message);
        return id;
    }

    public async Task<Server> UntilAsync(Guid id, Func<Server, bool> reached)
    {
        Server? last = null;
        for (var left = 1200; left > 0; left--)
        {
            last = await Servers.FindAsync(id, CancellationToken.None);
            if (last is not null && reached(last)) return last;
            await Task.Delay(25);
        }
        throw new TimeoutException($"{last?.VmState} {last?.TaskState} {last?.Move?.Migration.Status} {last?.Fault?.Message}");
    }

    /// <summary>The tasks that a server shows until it has none, in order.</summary>
    public async Task<IReadOnlyList<TaskState>> TasksAsync(Guid id)
    {
        var seen = new List<TaskState>();
        await UntilAsync(id, server =>
        {
            if (server.TaskState is { } task && (seen.Count == 0 || seen[^1] != task)) seen.Add(task);
            return server.TaskState is null;
        });
        return seen;
    }

    public Task<Server> RestAsync(Guid id) => UntilAsync(id, server => server.TaskState is null);

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<Migration>> MigrationsAsync(Guid id) => Get<IMigrationStore>().ListAsync(new MigrationQuery { ServerId = id.ToString() }, CancellationToken.None);

    public async Task<Migration> MigrationAsync(Guid id, MigrationStatus status)
    {
        await UntilAsync(id, _ => true);
        for (var left = 800; ; left--)
        {
            var newest = (await MigrationsAsync(id))[0];
            if (newest.Status == status || left == 0) return Assert.IsType<Migration>(newest.Status == status ? newest : throw new TimeoutException($"The migration is {newest.Status}."));
            await Task.Delay(25);
        }
    }

    /// <summary>The hosts that have the guest, and after a plus those that keep it aside.</summary>
    public string GuestsOf(Guid id)
    {
        string Has(string kind) => string.Join(",", new[] { First, First + "-2", First + "-3" }.Where(host => File.Exists(Path.Combine(FolderOf(host), "simulated", kind, $"{id:D}.json"))));
        return Has("aside") is { Length: > 0 } aside ? $"{Has("guests")}+{aside}" : Has("guests");
    }

    public async Task GuestsAsync(Guid id, string expected)
    {
        for (var left = 400; left > 0 && GuestsOf(id) != expected; left--) await Task.Delay(25);
        Assert.Equal(expected, GuestsOf(id));
    }

    /// <summary>A server's claims as HOST:vcpus, in order; the nodes' sums must agree with all claims.</summary>
    public async Task<string> ClaimsAsync(Guid id)
    {
        Assert.Empty(await Get<IHostStore>().AuditClaimsAsync(CancellationToken.None));
        return string.Join(" ", await _database!.ReadAsync(connection => connection.QueryAsync<string>("select host || ':' || vcpus from claims where server_id = @id order by host, vcpus", new { id = id.ToString() })));
    }

    public async Task SetDownAsync(string host, bool down)
    {
        var hosts = Get<IHostStore>();
        var service = (await hosts.ListServicesAsync(host, "nova-compute", CancellationToken.None)).Single();
        await hosts.UpdateServiceAsync(service.Id, found => found with { ForcedDown = down }, CancellationToken.None);
    }

    public async Task DeleteAsync(Guid id)
    {
        await SendAsync("DELETE", $"/servers/{id}");
        await UntilAsync(id, server => server.Deleted);
    }

    public Task FlavorAsync(string id, int vcpus, params (string Name, string Value)[] knobs) => Get<IFlavorStore>().CreateAsync(
        new Flavor { Id = id, Name = id, Vcpus = vcpus, MemoryMb = vcpus * 64, RootGb = 1, ExtraSpecs = knobs.ToDictionary(knob => "sim:" + knob.Name, knob => knob.Value) }, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string FolderOf(string host) => host == First ? _folder : Path.Combine(_folder, "hosts", host);

    private static string OrderOf(string flavor) => Tests.Compute.Servers.ComputeHost.Order().Replace("\"flavorRef\": \"1\"", $"\"flavorRef\": \"{flavor}\"", StringComparison.Ordinal);

    private async Task SeedAsync()
    {
        (string, string)[] slow = [.. new[] { "prepare", "leave", "arrive", "come_back", "forget" }.Select(step => (step + "_delay_ms", "200"))];
        await FlavorAsync("small", 1);
        await FlavorAsync("large", 2);
        await FlavorAsync("huge", 8);
        await FlavorAsync("slow", 1, slow);
        await FlavorAsync("slower", 2, slow);
        await FlavorAsync("unprepared", 1, ("prepare_fail", "It does not fit"));
        await FlavorAsync("stuck", 1, ("leave_fail", "It does not go"));
        await FlavorAsync("unwelcome", 1, ("arrive_fail", "It does not come"));
        await FlavorAsync("nohost2", 2, ("host_fail", $"{First}-2,{First}-3"));
        await FlavorAsync("live", 1, ("live_delay_ms", "60000"));
        await FlavorAsync("deadend", 1, ("live_fail", "It does not run"));
        await Get<IQuotaStore>().SetAsync(Bearers.Project, new Dictionary<string, int> { ["instances"] = 500, ["cores"] = 500, ["ram"] = -1 }, CancellationToken.None);
    }
}
