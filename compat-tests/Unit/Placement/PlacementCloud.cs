using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Placement;
using NovaCompat.Store;
using NovaCompat.Store.Hosts;
using NovaCompat.Store.Schema;
using NovaCompat.Tests.Compute.Servers;

namespace NovaCompat.Tests.Placement;

/// <summary>The Placement face on a real listener and a real SQLite file.</summary>
public sealed class PlacementCloud : IAsyncLifetime, IFacePorts
{
    private readonly string folder = Directory.CreateTempSubdirectory("novacompat-placement-").FullName;
    private readonly HttpClient client = new();
    private WebApplication? app;
    private Database? database;

    public async ValueTask InitializeAsync()
    {
        database = Database.OpenSqlite(Path.Combine(folder, "test.db"));
        await new SchemaRunner(database).MigrateAsync(CancellationToken.None);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(database).AddSingleton<IFacePorts>(this).AddSingleton<ITokenValidator, Bearers>()
            .AddSingleton<IHostStore, HostStore>().AddEmbeddedPlacement().AddGatewayHttp();
        app = builder.Build();
        app.UseGatewayHttp();
        app.MapPlacement();
        await app.StartAsync();
    }

    public Face? FaceOf(int port) => Faces.Placement;

    public int? PortOf(Face face) => null;

    /// <summary>At 1.39 unless asked otherwise; the answer's Location is the one of its header, or the served version.</summary>
    public async Task<WireAnswer> SendAsync(string method, string path, string? body = null, string version = "1.39", string bearer = "admin", string type = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(app!.Urls.First() + path));
        if (bearer.Length > 0) request.Headers.Add("X-Auth-Token", bearer);
        request.Headers.Add("OpenStack-API-Version", "placement " + version);
        if (body is not null) request.Content = new StringContent(body, null, type);
        using var response = await client.SendAsync(request);
        var served = response.Headers.TryGetValues("OpenStack-API-Version", out var values) ? values.First() : null;
        return new WireAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.AbsolutePath ?? served);
    }

    public async Task<WireAnswer> OkAsync(string method, string path, string? body = null, string version = "1.39")
    {
        var answer = await SendAsync(method, path, body, version);
        Assert.True(answer.Status is 200 or 201 or 204, $"{method} {path}: {answer.Status} {answer.Body}");
        return answer;
    }

    /// <summary>What a refusal says, with its status in front.</summary>
    public async Task<string> RefusedAsync(string method, string path, string? body = null, string version = "1.39", string bearer = "admin")
    {
        var answer = await SendAsync(method, path, body, version, bearer);
        Assert.True(answer.Status >= 400, $"{method} {path}: {answer.Status}");
        return $"{answer.Status} {answer.Json.GetProperty("errors")[0].GetProperty("detail").GetString()}";
    }

    /// <summary>A provider with these amounts, as <c>VCPU:8,DISK_GB:10</c>, and these traits.</summary>
    public async Task<Guid> ProviderAsync(string amounts = "", Guid? parent = null, string traits = "", params Guid[] aggregates)
    {
        var id = Guid.NewGuid();
        await OkAsync("POST", "/resource_providers", JsonSerializer.Serialize(new { name = $"rp-{id}", uuid = id, parent_provider_uuid = parent }));
        var inventories = amounts.Split(',', StringSplitOptions.RemoveEmptyEntries).ToDictionary(part => part.Split(':')[0], part => new { total = int.Parse(part.Split(':')[1]) });
        await OkAsync("PUT", $"/resource_providers/{id}/inventories", JsonSerializer.Serialize(new { resource_provider_generation = 0, inventories }));
        await OkAsync("PUT", $"/resource_providers/{id}/aggregates", JsonSerializer.Serialize(new { resource_provider_generation = 1, aggregates }));
        await OkAsync("PUT", $"/resource_providers/{id}/traits", JsonSerializer.Serialize(new { resource_provider_generation = 2, traits = traits.Split(',', StringSplitOptions.RemoveEmptyEntries) }));
        return id;
    }

    /// <summary>The body of <c>PUT /allocations/...</c>.</summary>
    public static string Allocations(Guid provider, string resources, string generation = "null") =>
        $$$"""{"allocations": {"{{{provider}}}": {"resources": {{{{resources}}}} } }, "project_id": "p", "user_id": "u", "consumer_generation": {{{generation}}}, "consumer_type": "INSTANCE"}""";

    public Task BeatAsync(string host) => app!.Services.GetRequiredService<IHostStore>().HeartbeatAsync(
        new Heartbeat(host, new HostReport { HypervisorType = "fake", HypervisorVersion = 1, HypervisorHostname = host, Vcpus = 8, MemoryMb = 8192, DiskGb = 100 }, new HostRatios(), null), DateTimeOffset.UtcNow, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (app is not null) await app.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
