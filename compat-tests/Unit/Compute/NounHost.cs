using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NovaCompat.Core.Aggregates;
using NovaCompat.Core.Flavors;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Identity;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Keypairs;
using NovaCompat.Core.Quotas;
using NovaCompat.Core.ServerGroups;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Usage;
using NovaCompat.Gateway.Compute;
using NovaCompat.Gateway.Compute.Zones;
using NovaCompat.Gateway.Http;
using NovaCompat.Store;
using NovaCompat.Store.Aggregates;
using NovaCompat.Store.Flavors;
using NovaCompat.Store.Hosts;
using NovaCompat.Store.Keypairs;
using NovaCompat.Store.Quotas;
using NovaCompat.Store.Schema;
using NovaCompat.Store.ServerGroups;
using NovaCompat.Store.Servers;
using NovaCompat.Store.Usage;
using NovaCompat.Tests.Http;
using NovaCompat.Tests.Reference;

namespace NovaCompat.Tests.Compute;

/// <summary>The compute face with the real pipeline and stores, on a loopback port and an SQLite file of its own.</summary>
public sealed class NounHost : IAsyncLifetime, IFacePorts
{
    private readonly string _folder = Directory.CreateTempSubdirectory("novacompat-nouns-").FullName;
    private readonly HttpClient _client = new(new AnswerRecorder());
    private Database _database = null!;
    private WebApplication _app = null!;
    private int _port;

    public IHostStore Hosts => _app.Services.GetRequiredService<IHostStore>();

    public async ValueTask InitializeAsync()
    {
        _database = Database.OpenSqlite(Path.Combine(_folder, "nouns.db"));
        await new SchemaRunner(_database).MigrateAsync(CancellationToken.None);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(_database)
            .AddSingleton<IFlavorStore, FlavorStore>().AddSingleton<IKeypairStore, KeypairStore>().AddSingleton<IQuotaStore, QuotaStore>()
            .AddSingleton<IHostStore, HostStore>().AddSingleton<IServerStore, ServerStore>().AddSingleton<IDoorbell, NoBell>()
            .AddSingleton<IServerGroupStore, ServerGroupStore>().AddSingleton<IAggregateStore, AggregateStore>().AddSingleton<IUsageStore, UsageStore>().AddZones()
            .AddSingleton<IFacePorts>(this).AddSingleton<ITokenValidator, NamedTokens>().AddGatewayHttp();
        _app = builder.Build();
        _app.UseGatewayHttp();
        _app.MapCompute();
        await _app.StartAsync();
        _port = new Uri(_app.Urls.First()).Port;
    }

    public Face? FaceOf(int port) => Faces.Compute;

    public int? PortOf(Face face) => face == Faces.Compute ? _port : null;

    /// <summary>The status and the parsed body (null when empty); no body is sent for null.</summary>
    public async Task<(int Status, JsonNode? Body)> SendAsync(string method, string path, string? body = null, string version = "2.1", string bearer = "admin")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"http://127.0.0.1:{_port}/v2.1{path}"));
        request.Headers.Add("X-Auth-Token", bearer);
        request.Headers.Add("OpenStack-API-Version", "compute " + version);
        if (body is not null) request.Content = new StringContent(body, null, "application/json");
        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>The status and the message of a refusal.</summary>
    public async Task<(int Status, string? Message)> RefusedAsync(string method, string path, string? body = null, string version = "2.1", string bearer = "admin")
    {
        var (status, answer) = await SendAsync(method, path, body, version, bearer);
        return (status, (string?)answer?.AsObject().First().Value?["message"]);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Nobody listens: no jobs run here.</summary>
    private sealed class NoBell : IDoorbell
    {
        public void Ring(IReadOnlyList<Job> jobs)
        {
        }
    }
}
