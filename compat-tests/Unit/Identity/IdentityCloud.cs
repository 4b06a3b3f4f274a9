using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity;
using NovaCompat.Identity;
using NovaCompat.Identity.Bootstrap;
using NovaCompat.Identity.Passwords;
using NovaCompat.Store;
using NovaCompat.Store.Schema;

namespace NovaCompat.Tests.Identity;

/// <summary>The embedded Identity on a loopback port, over an SQLite file of its own.</summary>
public sealed class IdentityCloud : IAsyncLifetime
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"identity-{Guid.NewGuid():N}.db");
    private Database database = null!;
    private WebApplication app = null!;

    // The list of versions is a 300 with a Location, which must not be followed.
    public HttpClient Http { get; } = new(new HttpClientHandler { AllowAutoRedirect = false });
    public SecurityCompliance Compliance { get; init; } = new();
    public TimeProvider Clock { get; init; } = TimeProvider.System;
    public BootstrapResult First { get; private set; } = null!;
    public IServiceProvider Services => app.Services;

    public async ValueTask InitializeAsync()
    {
        database = Database.OpenSqlite(path);
        await new SchemaRunner(database).MigrateAsync(CancellationToken.None);
        var port = FreePort();
        app = Build(port, database);
        First = await Services.GetRequiredService<IdentityBootstrap>().RunAsync(Bootstrap(port), CancellationToken.None);
        await app.StartAsync();
        Http.BaseAddress = new Uri($"http://127.0.0.1:{port}");
    }

    public static BootstrapOptions Bootstrap(int port) => new()
    {
        AdminPassword = "admin-secret",
        DemoPassword = "demo-secret",
        Catalog = [new("identity", "keystone", $"http://127.0.0.1:{port}/v3"), new("volumev3", "cinderv3", $"http://127.0.0.1:{port}/volume/%(project_id)s")],
    };

    /// <summary>Another process of the same cloud, as far as Identity can tell.</summary>
    public async Task<WebApplication> AnotherAsync()
    {
        var other = Build(FreePort(), database);
        await other.StartAsync();
        return other;
    }

    public async Task<HttpResponseMessage> SendAsync(string method, string url, string? token = null, JsonNode? body = null, string? subject = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), url);
        if (token is not null) request.Headers.Add("X-Auth-Token", token);
        if (subject is not null) request.Headers.Add("X-Subject-Token", subject);
        if (body is not null) request.Content = JsonContent.Create(body);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<JsonObject> JsonAsync(string method, string url, string? token = null, JsonNode? body = null, HttpStatusCode expected = HttpStatusCode.OK, string? subject = null)
    {
        using var response = await SendAsync(method, url, token, body, subject);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == expected, $"{method} {url}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    public async Task<(string Token, JsonObject View)> LogInAsync(string user, string password, JsonNode? scope = null)
    {
        using var response = await SendAsync("POST", "/v3/auth/tokens", body: Login(user, password, scope));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var view = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["token"]!.AsObject();
        return (response.Headers.GetValues("X-Subject-Token").Single(), view);
    }

    public async Task<string> AdminAsync() => (await LogInAsync("admin", "admin-secret", Project("admin"))).Token;

    public async Task<string> DemoAsync() => (await LogInAsync("demo", "demo-secret", Project("demo"))).Token;

    public static JsonObject Login(string user, string password, JsonNode? scope = null)
    {
        var auth = new JsonObject
        {
            ["identity"] = new JsonObject
            {
                ["methods"] = new JsonArray("password"),
                ["password"] = new JsonObject { ["user"] = new JsonObject { ["name"] = user, ["domain"] = new JsonObject { ["id"] = "default" }, ["password"] = password } },
            },
        };
        if (scope is not null) auth["scope"] = scope;
        return new() { ["auth"] = auth };
    }

    public static JsonObject Project(string name) =>
        new() { ["project"] = new JsonObject { ["name"] = name, ["domain"] = new JsonObject { ["name"] = "Default" } } };

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        await database.DisposeAsync();
        foreach (var file in new[] { path, path + "-wal", path + "-shm" }) File.Delete(file);
    }

    private WebApplication Build(int port, Database database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton(Clock);
        builder.Services.AddSingleton<IFacePorts>(new FacePorts([new(Faces.Identity, port)]));
        builder.Services.AddGatewayHttp();
        builder.Services.AddEmbeddedIdentity(new IdentityOptions { RevocationPoll = TimeSpan.FromMilliseconds(100), Compliance = Compliance });
        var app = builder.Build();
        app.UseGatewayHttp();
        app.MapIdentity();
        return app;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
