using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NovaCompat.Core.Consoles;
using NovaCompat.Core.Flavors;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Consoles;
using NovaCompat.Gateway.Http;
using NovaCompat.Tests.Http;
using NovaCompat.Tests.Metadata;

namespace NovaCompat.Tests.Compute;

public sealed class ConsoleProxyTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("console-").FullName;

    private readonly Socket _line = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly TcpListener _screen = new(IPAddress.Loopback, 0);
    private readonly ConsoleTokens _tokens = new(Server.Id);
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
        _tokens.Known[ConsoleAccess.HashOf("dead")] = new("127.0.0.1", -1);
        foreach (var name in new[] { Server.Id.ToString(), "other" }) Directory.CreateDirectory(Path.Combine(_folder, name));
        _tokens.Known[ConsoleAccess.HashOf("line")] = new(Path.Combine(_folder, Server.Id.ToString(), "serial"), 0);
        _tokens.Known[ConsoleAccess.HashOf("strange")] = new(Path.Combine(_folder, "other", "serial"), 0);
        _line.Bind(new UnixDomainSocketEndPoint(_tokens.Known[ConsoleAccess.HashOf("line")].Host));
        _line.Listen();
        _host.Listening = _tokens.Known[ConsoleAccess.HashOf("good")];
        var servers = DispatchProxy.Create<IServerStore, OneServerStore>();
        ((OneServerStore)(object)servers).Server = Server;
        _gateway = await GatewayHost.StartAsync(
            routes =>
            {
                ((IApplicationBuilder)routes).UseConsoleSockets();
                routes.MapConsoleProxy();
            },
            services => services.AddSingleton<IConsoleStore>(_tokens).AddSingleton(servers).AddSingleton<IHostCalls>(_host).AddSingleton(new ConsoleOptions { ViewerFolder = _folder, AllowedOrigins = ["dashboard.example"], StalledAfter = TimeSpan.FromSeconds(5) }));
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _screen.Dispose();
        _line.Dispose();
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

    [Fact]
    public async Task A_serial_line_is_a_socket_in_its_servers_own_folder()
    {
        _host.Listening = _tokens.Known[ConsoleAccess.HashOf("line")];
        using var viewer = new ClientWebSocket();
        viewer.Options.AddSubProtocol("base64");
        viewer.Options.AddSubProtocol("binary");
        await viewer.ConnectAsync(Address("?token=line"), Cancel);
        Assert.Equal("binary", viewer.SubProtocol);
        using var guest = await _line.AcceptAsync(Cancel);
        await viewer.SendAsync("login\r"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, Cancel);
        var buffer = new byte[100];
        Assert.Equal("login\r", System.Text.Encoding.ASCII.GetString(buffer, 0, await guest.ReceiveAsync(buffer, Cancel)));
        await guest.SendAsync(new byte[] { 0, 0xff, 0x0a }, Cancel);
        var got = await viewer.ReceiveAsync(buffer.AsMemory(), Cancel);
        Assert.Equal((WebSocketMessageType.Binary, "00FF0A"), (got.MessageType, Convert.ToHexString(buffer.AsSpan(0, got.Count))));
        await viewer.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Cancel);
        Assert.Equal(0, await guest.ReceiveAsync(buffer, Cancel));
    }

    /// <summary>What a guest says is kept in a file too, and is lost there as well if nobody takes it.</summary>
    [Fact]
    public async Task A_serial_line_does_not_wait_for_its_viewer()
    {
        _host.Listening = _tokens.Known[ConsoleAccess.HashOf("line")];
        using var viewer = new ClientWebSocket();
        await viewer.ConnectAsync(Address("?token=line"), Cancel);
        using var guest = await _line.AcceptAsync(Cancel);
        await using var stream = new NetworkStream(guest, ownsSocket: false);
        for (var pieces = 0; pieces < 4096; pieces++) await stream.WriteAsync(new byte[16 * 1024], Cancel);
        guest.Close();
        var (buffer, taken) = (new byte[100_000], 0L);
        while (await viewer.ReceiveAsync(buffer.AsMemory(), Cancel) is { MessageType: not WebSocketMessageType.Close } got) taken += got.Count;
        Assert.InRange(taken, 512 * 1024, 32 * 1024 * 1024);
    }

    /// <summary>It takes nothing, so the console is not read either; then it is sent away, for the guest waits for it.</summary>
    [Fact]
    public async Task A_viewer_that_takes_nothing_is_bounded_and_then_let_go()
    {
        using var viewer = new ClientWebSocket();
        var (connecting, accepting) = (viewer.ConnectAsync(Address("?token=good"), Cancel), _screen.AcceptTcpClientAsync(Cancel).AsTask());
        using var screen = await accepting;
        await connecting;
        var (stream, piece, sent) = (screen.GetStream(), new byte[64 * 1024], 0L);
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            for (; sent < 1L << 30; sent += piece.Length) await stream.WriteAsync(piece, Cancel);
        });
        Assert.InRange(sent, 1, 64L << 20);
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
    [InlineData("dead", -1, HttpStatusCode.BadGateway)]
    public async Task The_host_is_asked_where_the_console_is_now(string token, int? port, HttpStatusCode status)
    {
        _host.Listening = port is { } now ? new("127.0.0.1", now) : null;
        using var viewer = new ClientWebSocket();
        viewer.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => viewer.ConnectAsync(Address("?token=" + token), Cancel));
        Assert.Equal(status, viewer.HttpStatusCode);
        Assert.False(_screen.Pending());
    }

    /// <summary>A host says where its consoles are, and shall not say that another program's socket is one.</summary>
    [Fact]
    public async Task A_socket_outside_of_the_servers_folder_is_none()
    {
        var path = (_host.Listening = _tokens.Known[ConsoleAccess.HashOf("strange")]).Host;
        using var stranger = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        stranger.Bind(new UnixDomainSocketEndPoint(path));
        stranger.Listen();
        using var viewer = new ClientWebSocket();
        viewer.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => viewer.ConnectAsync(Address("?token=strange"), Cancel));
        Assert.Equal(HttpStatusCode.BadGateway, viewer.HttpStatusCode);
        Assert.False(stranger.Poll(TimeSpan.Zero, SelectMode.SelectRead));
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
}
