using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NovaCompat.Core.Consoles;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Gateway.Consoles;
using NovaCompat.Gateway.Http;
using NovaCompat.Tests.Http;

namespace NovaCompat.Tests.Compute;

public sealed class ConsoleProxyTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("console-").FullName;

    private readonly TcpListener _screen = new(IPAddress.Loopback, 0);
    private readonly Tokens _tokens = new();
    private GatewayHost _gateway = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Uri Address(string query) => new($"{_gateway.BaseUrl(Faces.Console).Replace("http", "ws", StringComparison.Ordinal)}/{query}");

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "vnc_auto.html"), "<html>viewer</html>", Cancel);
        _screen.Start();
        _tokens.Known[ConsoleAccess.HashOf("good")] = new("127.0.0.1", ((IPEndPoint)_screen.LocalEndpoint).Port);
        _tokens.Known[ConsoleAccess.HashOf("off")] = new("127.0.0.1", 1);
        _gateway = await GatewayHost.StartAsync(
            routes => routes.MapConsoleProxy(),
            services => services.AddSingleton<IConsoleStore>(_tokens).AddSingleton(new ConsoleOptions { ViewerFolder = _folder, AllowedOrigins = ["dashboard.example"] }),
            app => app.UseWebSockets());
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
    [InlineData("?token=off", null, HttpStatusCode.BadGateway)]
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
            Task.FromResult(Known.GetValueOrDefault(tokenHash) is { } address ? new ConsoleAccess(tokenHash, Guid.NewGuid(), ConsoleTypes.NoVnc, "host1", address, now) : null);

        public Task ForgetServerAsync(Guid serverId, CancellationToken cancel) => throw new NotSupportedException();
    }
}
