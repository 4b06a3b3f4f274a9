using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NovaCompat.Core.Consoles;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Flavors;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Consoles;
using NovaCompat.Gateway.Http;
using NovaCompat.Tests.Http;
using NovaCompat.Tests.Metadata;

namespace NovaCompat.Tests.Compute;

public sealed class ConsoleProxyTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("console-").FullName;

    private readonly TcpListener _screen = new(IPAddress.Loopback, 0);
    private readonly Tokens _tokens = new();
    private readonly OneConsole _host = new();
    private GatewayHost _gateway = null!;

    private static readonly Server Server = new()
    {
        Id = Guid.NewGuid(), ProjectId = "p", UserId = "u", Name = "s", Hostname = "s", ReservationId = "r-1", CreatedAt = DateTimeOffset.UnixEpoch, Host = "host1",
        Flavor = new Flavor { Id = "1", Name = "f", Vcpus = 1, MemoryMb = 64, RootGb = 1 },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Uri Address(string query) => new($"{_gateway.BaseUrl(Faces.Console).Replace("http", "ws", StringComparison.Ordinal)}/{query}");

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "vnc_auto.html"), "<html>viewer</html>", Cancel);
        _screen.Start();
        _tokens.Known[ConsoleAccess.HashOf("good")] = new("127.0.0.1", ((IPEndPoint)_screen.LocalEndpoint).Port);
        _tokens.Known[ConsoleAccess.HashOf("off")] = new("127.0.0.1", 1);
        _host.Listening = _tokens.Known[ConsoleAccess.HashOf("good")];
        var servers = DispatchProxy.Create<IServerStore, OneServerStore>();
        ((OneServerStore)(object)servers).Server = Server;
        _gateway = await GatewayHost.StartAsync(
            routes =>
            {
                ((IApplicationBuilder)routes).UseConsoleSockets();
                routes.MapConsoleProxy();
            },
            services => services.AddSingleton<IConsoleStore>(_tokens).AddSingleton(servers).AddSingleton<IHostCalls>(_host).AddSingleton(new ConsoleOptions { ViewerFolder = _folder, AllowedOrigins = ["dashboard.example"] }));
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _screen.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("?token=good", null)]
    [InlineData("websockify?token=good", "binary")]
    public async Task A_good_token_carries_bytes_both_ways_until_the_screen_ends(string query, string? protocol)
    {
        using var viewer = new ClientWebSocket();
        if (protocol is not null) viewer.Options.AddSubProtocol(protocol);
        var (connecting, accepting) = (viewer.ConnectAsync(Address(query), Cancel), _screen.AcceptTcpClientAsync(Cancel).AsTask());
        using var screen = await accepting;
        await connecting;
        Assert.Equal(protocol, viewer.SubProtocol);

        var stream = screen.GetStream();
        await stream.WriteAsync("RFB 003.008\n"u8.ToArray(), Cancel);
        var buffer = new byte[100_000];
        var got = await viewer.ReceiveAsync(buffer.AsMemory(), Cancel);
        Assert.Equal((WebSocketMessageType.Binary, "RFB 003.008\n"), (got.MessageType, System.Text.Encoding.ASCII.GetString(buffer, 0, got.Count)));
        await viewer.SendAsync(buffer, WebSocketMessageType.Binary, endOfMessage: true, Cancel);
        await stream.ReadExactlyAsync(new byte[buffer.Length], Cancel);

        screen.Close();
        Assert.Equal((WebSocketMessageType.Close, WebSocketCloseStatus.NormalClosure), ((await viewer.ReceiveAsync(buffer, Cancel)).MessageType, viewer.CloseStatus));
    }

    [Fact]
    public async Task A_viewer_that_leaves_leaves_the_screen()
    {
        using var viewer = new ClientWebSocket();
        viewer.Options.SetRequestHeader("Cookie", "token=good");
        var (connecting, accepting) = (viewer.ConnectAsync(Address(""), Cancel), _screen.AcceptTcpClientAsync(Cancel).AsTask());
        using var screen = await accepting;
        await connecting;
        await viewer.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Cancel);
        Assert.Equal(0, await screen.GetStream().ReadAsync(new byte[1], Cancel));
    }

    [Theory]
    [InlineData("", null, HttpStatusCode.Forbidden)]
    [InlineData("?token=bad", null, HttpStatusCode.Forbidden)]
    [InlineData("?token=good", "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("?token=good", "https://127.0.0.1", HttpStatusCode.Forbidden)]
    [InlineData("?token=good", "null", HttpStatusCode.Forbidden)]
    [InlineData("?token=off", null, HttpStatusCode.Forbidden)]
    [InlineData("?token=good", "http://127.0.0.1:6080", HttpStatusCode.SwitchingProtocols)]
    [InlineData("?token=good", "http://dashboard.example", HttpStatusCode.SwitchingProtocols)]
    public async Task Tokens_and_pages_are_looked_at(string query, string? origin, HttpStatusCode status)
    {
        using var viewer = new ClientWebSocket();
        viewer.Options.CollectHttpResponseDetails = true;
        if (origin is not null) viewer.Options.SetRequestHeader("Origin", origin);
        if (status == HttpStatusCode.SwitchingProtocols) await viewer.ConnectAsync(Address(query), Cancel);
        else await Assert.ThrowsAsync<WebSocketException>(() => viewer.ConnectAsync(Address(query), Cancel));
        Assert.Equal(status, viewer.HttpStatusCode);
    }

    /// <summary>A port that a guest gave up may be another tenant's guest's.</summary>
    [Theory]
    [InlineData("good", 1, HttpStatusCode.Forbidden)]
    [InlineData("good", null, HttpStatusCode.Forbidden)]
    [InlineData("off", 1, HttpStatusCode.BadGateway)]
    public async Task The_host_is_asked_where_the_console_is_now(string token, int? port, HttpStatusCode status)
    {
        _host.Listening = port is { } now ? new("127.0.0.1", now) : null;
        using var viewer = new ClientWebSocket();
        viewer.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => viewer.ConnectAsync(Address("?token=" + token), Cancel));
        Assert.Equal(status, viewer.HttpStatusCode);
        Assert.False(_screen.Pending());
    }

    [Theory]
    [InlineData("/vnc_auto.html?path=%3Ftoken%3Dgood", 200)]
    [InlineData("/", 404)]
    [InlineData("/other.html", 404)]
    [InlineData("/..%2f..%2fetc/passwd", 404)]
    public async Task Anything_else_is_a_file_of_the_viewer(string path, int status)
    {
        var answer = await _gateway.SendAsync(Faces.Console, "GET", path, bearer: null);
        Assert.Equal((status, status == 200), (answer.Status, answer.Body.Contains("viewer", StringComparison.Ordinal)));
    }

    private sealed class Tokens : IConsoleStore
    {
        public Dictionary<string, ConsoleAddress> Known { get; } = [];

        public Task AddAsync(ConsoleAccess access, DateTimeOffset now, CancellationToken cancel) => throw new NotSupportedException();

        public Task<ConsoleAccess?> FindAsync(string tokenHash, DateTimeOffset now, CancellationToken cancel) =>
            Task.FromResult(Known.GetValueOrDefault(tokenHash) is { } address ? new ConsoleAccess(tokenHash, Server.Id, ConsoleTypes.NoVnc, "host1", address, now) : null);

        public Task ForgetServerAsync(Guid serverId, CancellationToken cancel) => throw new NotSupportedException();
    }

    /// <summary>A host that says where its only console is; null for a guest that is off.</summary>
    private sealed class OneConsole : IHostCalls
    {
        public ConsoleAddress? Listening { get; set; }

        public Task<(string? Answer, Fault? Fault)> AskAsync(Server server, string kind, Func<GuestJobBody, GuestJobBody>? more, string requestId, CancellationToken cancel) =>
            Task.FromResult<(string?, Fault?)>(kind == JobKinds.OpenConsole && Listening is { } address ? (Wire.Write(address), null) : (null, Faults.NotFound("off")));
    }
}
