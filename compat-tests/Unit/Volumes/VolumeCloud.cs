using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NovaCompat.Core.Identity;
using NovaCompat.Core.Images;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Volumes;
using NovaCompat.Store;
using NovaCompat.Store.Jobs;
using NovaCompat.Store.Schema;
using NovaCompat.Tests.Compute.Servers;

namespace NovaCompat.Tests.Volumes;

/// <summary>The Block Storage face on a real listener and a real SQLite file. Its work is done when it is asked for.</summary>
public sealed class VolumeCloud : IAsyncLifetime, IFacePorts
{
    private readonly string folder = Directory.CreateTempSubdirectory("novacompat-volumes-").FullName;
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
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(database).AddSingleton<IDoorbell, RecordingDoorbell>().AddSingleton<IJobStore, JobStore>()
            .AddSingleton<IImageCatalog, FakeImages>().AddSingleton<IFacePorts>(this).AddSingleton<ITokenValidator, Bearers>().AddEmbeddedVolumes(new VolumeOptions()).AddGatewayHttp();
        app = builder.Build();
        app.UseGatewayHttp();
        app.MapVolume();
        await app.StartAsync();
        await Get<IVolumeQuotaStore>().SetAsync(Bearers.Project, new Dictionary<string, int> { ["volumes"] = 500, ["snapshots"] = 500 }, CancellationToken.None);
    }

    public Uri Url => new(app!.Urls.First());

    public T Get<T>() where T : notnull => app!.Services.GetRequiredService<T>();

    public Face? FaceOf(int port) => Faces.Volume;

    public int? PortOf(Face face) => null;

    public async Task<WireAnswer> SendAsync(string method, string path, string? body = null, string? version = null, string bearer = "member")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(app!.Urls.First() + path));
        request.Headers.Add("X-Auth-Token", bearer);
        if (version is not null) request.Headers.Add("OpenStack-API-Version", "volume " + version);
        if (body is not null) request.Content = new StringContent(body, null, "application/json");
        using var response = await client.SendAsync(request);
        return new WireAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.TryGetValues("OpenStack-API-Version", out var served) ? served.First() : null);
    }

    /// <summary>Makes a volume and does the work of it.</summary>
    public async Task<Guid> CreateAsync(string more = "\"size\": 1", string bearer = "member")
    {
        var answer = await SendAsync("POST", "/v3/volumes", "{\"volume\": {" + more + "}}", bearer: bearer);
        Assert.True(answer.Status == 202, answer.Body);
        await WorkAsync();
        return Guid.Parse(answer.Json.GetProperty("volume").GetProperty("id").GetString()!);
    }

    /// <summary>All jobs that wait.</summary>
    public async Task WorkAsync()
    {
        var jobs = Get<IJobStore>();
        foreach (var job in await jobs.ListUnfinishedAsync(Queues.Conductor, CancellationToken.None))
        {
            await Get<VolumeWork>().RunAsync(Wire.Read<VolumeWorkBody>(job.Body), CancellationToken.None);
            await jobs.FinishAsync(job.Id, JobState.Done, null, CancellationToken.None);
        }
    }

    public async Task<string> StatusAsync(Guid id) => (await SendAsync("GET", $"/v3/volumes/{id}")) is { Status: 200 } answer ? answer.Json.GetProperty("volume").GetProperty("status").GetString()! : "gone";

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (app is not null) await app.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
