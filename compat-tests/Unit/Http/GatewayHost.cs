using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Tests.Http;

/// <summary>The shared pipeline on real listeners of loopback, one a face, with routes that the test declares.</summary>
public sealed class GatewayHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly BoundPorts _ports;
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false });

    private GatewayHost(WebApplication app, BoundPorts ports) => (_app, _ports) = (app, ports);

    public static async Task<GatewayHost> StartAsync(
        Action<IEndpointRouteBuilder> routes, Action<IServiceCollection>? services = null, Action<IApplicationBuilder>? first = null)
    {
        Face[] faces = [Faces.Compute, Faces.Identity, Faces.Image, Faces.Network, Faces.Placement, Faces.Metadata, Faces.Console];
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            foreach (var _ in faces) kestrel.Listen(IPAddress.Loopback, 0);
        });
        var ports = new BoundPorts();
        builder.Services.AddSingleton<IFacePorts>(ports).AddSingleton<ITokenValidator, NamedTokens>().AddGatewayHttp();
        services?.Invoke(builder.Services);
        var app = builder.Build();
        first?.Invoke(app);
        app.UseGatewayHttp();
        routes(app);
        await app.StartAsync();
        foreach (var (face, url) in faces.Zip(app.Urls)) ports.Bind(face, new Uri(url).Port);
        return new GatewayHost(app, ports);
    }

    public string BaseUrl(Face face) => $"http://127.0.0.1:{_ports.PortOf(face)}";

    /// <summary>Sends as the named bearer (see <see cref="NamedTokens"/>; null for nobody).</summary>
    public async Task<Answer> SendAsync(Face face, string method, string path, string? body = null, string? bearer = "member", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(BaseUrl(face) + path));
        if (bearer is not null) request.Headers.Add("X-Auth-Token", bearer);
        if (body is not null) request.Content = new StringContent(body, null, "application/json");
        foreach (var (name, value) in headers)
        {
            if (name == "Content-Type") request.Content!.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(value);
            else request.Headers.TryAddWithoutValidation(name, value);
        }
        using var response = await _client.SendAsync(request);
        var values = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => header.Value.ToArray(), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), values);
    }

    public Task<Answer> GetAsync(string path, string? version = null, string? bearer = "member") =>
        SendAsync(Faces.Compute, "GET", path, null, bearer, version is null ? [] : [("OpenStack-API-Version", "compute " + version)]);

    public Task<Answer> PostAsync(string path, string body, string? version = null, string? bearer = "member") =>
        SendAsync(Faces.Compute, "POST", path, body, bearer, version is null ? [] : [("OpenStack-API-Version", "compute " + version)]);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    private sealed class BoundPorts : IFacePorts
    {
        private readonly Dictionary<int, Face> _faces = [];

        public void Bind(Face face, int port) => _faces[port] = face;

        public Face? FaceOf(int port) => _faces.GetValueOrDefault(port);

        public int? PortOf(Face face) => _faces.First(pair => pair.Value == face).Key;
    }
}

/// <summary>What came back.</summary>
public sealed record Answer(int Status, string Body, IReadOnlyDictionary<string, string[]> Headers)
{
    public string? Header(string name) => Headers.TryGetValue(name, out var values) ? string.Join(",", values) : null;
}

/// <summary>Tokens whose text is their bearer's role: admin, member, reader; all of project <see cref="ProjectId"/>.</summary>
public sealed class NamedTokens : ITokenValidator
{
    public const string ProjectId = "0123456789abcdef0123456789abcdef";

    public static Token Of(params string[] roles) => new() { UserId = "u1", UserName = "someone", ProjectId = ProjectId, Roles = roles.ToHashSet() };

    public ValueTask<Token?> ValidateAsync(string token, CancellationToken cancel) => ValueTask.FromResult(token switch
    {
        "admin" => Of("admin", "manager", "member", "reader"),
        "member" => Of("member", "reader"),
        "reader" => Of("reader"),
        _ => null,
    });
}
