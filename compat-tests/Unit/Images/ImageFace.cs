using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NovaCompat.Conductor.Images;
using NovaCompat.Core.Identity;
using NovaCompat.Core.Images.Limits;
using NovaCompat.Core.Jobs;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Images;
using NovaCompat.Images;
using NovaCompat.Store;
using NovaCompat.Store.Jobs;
using NovaCompat.Store.Schema;

namespace NovaCompat.Tests.Images;

/// <summary>The Image API over SQLite and a folder of its own, on a real listener; jobs are done as soon as they are written.</summary>
internal sealed class ImageFace : IAsyncDisposable
{
    public const string Patch = "application/openstack-images-v2.1-json-patch";
    public const string Data = "application/octet-stream";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("novacompat-image-face-");
    private readonly WebApplication app;

    private ImageFace(Func<string, int, WebApplication> build)
    {
        var port = FreePort();
        app = build(folder.FullName, port);
        Http.BaseAddress = new Uri($"http://127.0.0.1:{port}");
        Http.DefaultRequestHeaders.Add("X-Auth-Token", "demo:member");
    }

    public HttpClient Http { get; } = new();
    public IServiceProvider Services => app.Services;
    public string ImageFolder => Path.Combine(folder.FullName, "images");
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ImageFace> StartAsync(ImportOptions? imports = null, ImageLimits? limits = null)
    {
        var face = new ImageFace((folder, port) => Build(folder, port, imports, limits));
        await new SchemaRunner(face.Services.GetRequiredService<Database>()).MigrateAsync(Cancel);
        await face.app.StartAsync(Cancel);
        return face;
    }

    public async Task<JsonObject> CreateAsync(string body, string? token = null)
    {
        var answer = await SendAsync("POST", "/v2/images", body, token: token);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await JsonAsync(answer);
    }

    public Task<HttpResponseMessage> SendAsync(string method, string path, string? body = null, string type = "application/json", string? token = null) =>
        SendAsync(method, path, body is null ? null : new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type)), token);

    public async Task<HttpResponseMessage> SendAsync(string method, string path, HttpContent? content, string? token)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        if (token is not null) request.Headers.Add("X-Auth-Token", token);
        return await Http.SendAsync(request, Cancel);
    }

    /// <summary>What a GET answers, which must be 200.</summary>
    public async Task<JsonObject> ReadAsync(string path, string? token = null)
    {
        var answer = await SendAsync("GET", path, token: token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await JsonAsync(answer);
    }

    public async Task<JsonObject> UntilAsync(string path, Func<JsonObject, bool> reached)
    {
        for (var left = 400; left > 0; left--)
        {
            var now = await ReadAsync(path);
            if (reached(now)) return now;
            await Task.Delay(25, Cancel);
        }
        throw new TimeoutException((await ReadAsync(path)).ToJsonString());
    }

    public static async Task<JsonObject> JsonAsync(HttpResponseMessage answer) => (JsonObject)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static WebApplication Build(string folder, int port, ImportOptions? imports, ImageLimits? limits)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
        builder.Services.AddSingleton<IFacePorts>(new FacePorts([KeyValuePair.Create(Faces.Image, port)])).AddSingleton<ITokenValidator, SpokenTokens>()
            .AddSingleton(_ => Database.OpenSqlite(Path.Combine(folder, "test.db")))
            .AddSingleton<IDoorbell, WorkingBell>().AddSingleton<IJobStore, JobStore>().AddSingleton<ImportImage>()
            .AddGatewayHttp().AddImageFiles(new ImageOptions { Directory = Path.Combine(folder, "images") }).AddEmbeddedImages(imports, limits);
        var app = builder.Build();
        app.UseGatewayHttp();
        app.MapImage();
        return app;
    }

    /// <summary>Tokens that say what they are: <c>PROJECT:ROLE,ROLE</c>.</summary>
    private sealed class SpokenTokens : ITokenValidator
    {
        public ValueTask<Token?> ValidateAsync(string token, CancellationToken cancel) =>
            new(token.Split(':') is [var project, var roles] ? new Token { UserId = "u", UserName = "u", ProjectId = project, Roles = roles.Split(',').ToHashSet() } : null);
    }

    private sealed class WorkingBell(IServiceProvider services) : IDoorbell
    {
        public void Ring(IReadOnlyList<Job> jobs)
        {
            foreach (var job in jobs)
                _ = Task.Run(() => services.GetRequiredService<ImportImage>().HandleAsync(new QueueMessage(job.Kind, job.Id, null), CancellationToken.None));
        }
    }
}
