using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NovaCompat.Core.Flavors;
using NovaCompat.Core.Identity;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Compute;
using NovaCompat.Gateway.Compute.ExternalEvents;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Remote;
using NovaCompat.Gateway.Startup;
using NovaCompat.Remote;
using NovaCompat.Store;
using NovaCompat.Store.Jobs;
using NovaCompat.Store.Networks;
using NovaCompat.Store.Schema;
using NovaCompat.Store.Servers;
using NovaCompat.Tests.Compute.Servers;

namespace NovaCompat.Tests.Compute.Ports;

/// <summary>The compute face over the real Network service and stores; hosts answer at once, by what <see cref="HostSays"/> gives.</summary>
public class PortsHost : IAsyncLifetime, IFacePorts, IDoorbell
{
    private readonly string _folder = Directory.CreateTempSubdirectory("novacompat-ports-").FullName;
    private readonly HttpClient _client = new();
    private Database _database = null!;
    private WebApplication _app = null!;
    private int _port;

    /// <summary>The fault of an attachment's report; null is success.</summary>
    public string? HostSays { get; set; }

    public List<Job> Rung { get; } = [];
    public EmbeddedNetwork Network { get; private set; } = null!;
    public IServerStore Servers => Get<IServerStore>();
    public NetworkCaller Member { get; } = new(Bearers.Project, "user1", IsAdmin: false);
    public NetworkCaller Admin { get; } = new(Bearers.Project, "adm1n", IsAdmin: true);

    /// <summary>The embedded Network service hears of the host's success from the compute side.</summary>
    public virtual string StateOfWorkingPorts => "ACTIVE";

    /// <summary>Which services the compute side asks over HTTP instead of the tables.</summary>
    protected virtual Task<RemoteOptions> RemotesAsync(IServiceCollection services) => Task.FromResult(RemoteOptions.None);

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        _database = Database.OpenSqlite(Path.Combine(_folder, "ports.db"));
        await new SchemaRunner(_database).MigrateAsync(CancellationToken.None);
        Network = new(_database, TimeProvider.System, new());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var remotes = await RemotesAsync(builder.Services);
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(_database).AddNetwork(remotes, new NetworkOptions())
            .AddSingleton<IServerStore, ServerStore>().AddSingleton<IJobStore, JobStore>().AddSingleton<IDoorbell>(this).AddExternalEvents()
            .AddSingleton<IFacePorts>(this).AddSingleton<ITokenValidator, Bearers>().AddGatewayHttp();
        _app = builder.Build();
        _app.UseGatewayHttp();
        _app.UseCallerToken(remotes);
        _app.MapCompute();
        await _app.StartAsync();
        _port = new Uri(_app.Urls.First()).Port;
        await Network.Bootstrap.EnsureAsync("admins", CancellationToken.None);
    }

    public Face? FaceOf(int port) => Faces.Compute;

    public int? PortOf(Face face) => null;

    /// <summary>Does what host and conductor would do with the interfaces' jobs.</summary>
    public void Ring(IReadOnlyList<Job> jobs)
    {
        lock (Rung) Rung.AddRange(jobs);
        foreach (var job in jobs.Where(job => job.Kind is JobKinds.AttachInterface or JobKinds.DetachInterface)) _ = AnswerAsync(job);
    }

    /// <summary>A running server on a host, with one card on <c>private</c>.</summary>
    public async Task<Server> ServerAsync(string project = Bearers.Project)
    {
        var now = DateTimeOffset.UtcNow;
        var server = new Server
        {
            Id = Guid.NewGuid(), ProjectId = project, UserId = "user1", Name = "one", Hostname = "one", Flavor = new Flavor { Id = "1", Name = "tiny", Vcpus = 1, MemoryMb = 64, RootGb = 0 },
            ReservationId = "r-1", CreatedAt = now, VmState = VmState.Active, PowerState = PowerState.Running, Host = "host1", Node = "host1", AvailabilityZone = "nova", LaunchedAt = now,
        };
        var job = new Job { Id = Guid.CreateVersion7(), Kind = JobKinds.ScheduleServers, Queue = Queues.Scheduler, Body = "{}", RequestId = "req-1", CreatedAt = now };
        Assert.Null(await Servers.CreateAsync([server], job, CancellationToken.None));
        var network = (await Network.Networks.ListAsync(new() { Filters = new Dictionary<string, IReadOnlyList<string>> { ["name"] = ["private"] } }, Admin, CancellationToken.None)).Single();
        await Get<IServerNetworking>().AllocateAsync(new()
        {
            ServerId = server.Id, Hostname = "one", Host = "host1", AvailabilityZone = "nova", Caller = new(project, "user1", IsAdmin: false), SecurityGroups = [],
            Requests = new() { Mode = NetworkMode.Listed, Items = [new() { NetworkId = network.Id }] },
        }, CancellationToken.None);
        await Get<ServerNetworkInfo>().RefreshAsync(server.Id, CancellationToken.None);
        return await FindAsync(server.Id);
    }

    public async Task<Server> FindAsync(Guid id) => (await Servers.FindAsync(id, CancellationToken.None))!;

    public Task ChangeAsync(Guid id, Func<Server, Server> change) => Servers.ChangeAsync(id, server => new Change { Server = change(server) }, CancellationToken.None);

    /// <summary>A network of the member's project with one subnet.</summary>
    public async Task<(Network Network, Subnet Subnet)> NetworkAsync(string cidr)
    {
        var network = (await Network.Networks.CreateAsync([new() { ProjectId = Bearers.Project, Name = "net-" + cidr }], Member, CancellationToken.None))[0];
        var subnet = (await Network.Subnets.CreateAsync([new() { ProjectId = Bearers.Project, NetworkId = network.Id, Cidr = cidr, GatewayChosen = false }], Member, CancellationToken.None))[0];
        return (network, subnet);
    }

    public async Task<WireAnswer> SendAsync(string method, string path, string? body = null, string version = "2.1", string bearer = "member")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"http://127.0.0.1:{_port}/v2.1{path}"));
        request.Headers.Add("X-Auth-Token", bearer);
        request.Headers.Add("OpenStack-API-Version", "compute " + version);
        if (body is not null) request.Content = new StringContent(body, null, "application/json");
        using var response = await _client.SendAsync(request);
        return new WireAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.ToString());
    }

    public async Task<JsonElement> GoodAsync(int status, string method, string path, string? body = null, string version = "2.1", string bearer = "member")
    {
        var answer = await SendAsync(method, path, body, version, bearer);
        Assert.True(answer.Status == status, $"{answer.Status} {answer.Body}");
        return answer.Body.Length == 0 ? default : answer.Json;
    }

    public async Task SaysAsync(int status, string message, string method, string path, string? body = null, string version = "2.1", string bearer = "member")
    {
        var answer = await SendAsync(method, path, body, version, bearer);
        Assert.True(answer.Status == status && answer.Message == message, $"{answer.Status} {answer.Body}");
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _client.Dispose();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AnswerAsync(Job job)
    {
        var report = new JobReport
        {
            JobId = job.Id, Kind = job.Kind, ServerId = job.ServerId!.Value, Generation = job.Generation, Host = "host1", RequestId = job.RequestId,
            Fault = job.Kind == JobKinds.AttachInterface ? HostSays : null, StartedAt = job.CreatedAt,
        };
        var log = Get<ILoggerFactory>();
        Conductor.Reports.IJobReport writer = job.Kind == JobKinds.AttachInterface
            ? new Conductor.Reports.AttachReport(Get<IJobStore>(), Servers, Get<IServerNetworking>(), Get<ServerInterfaces>(), TimeProvider.System)
            : new Conductor.Reports.DetachReport(Servers, Get<ServerInterfaces>(), TimeProvider.System, log.CreateLogger<Conductor.Reports.DetachReport>());
        Assert.Contains(Wire.Read<GuestJobBody>(job.Body).PortId!.Value, Wire.Read<GuestJobBody>(job.Body).Ports.Select(port => port.PortId));
        await writer.WriteAsync(job, report, CancellationToken.None);
    }
}
