using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using NovaCompat.Queue.Redis;
using StackExchange.Redis;

namespace NovaCompat.Tests.Queue;

/// <summary>A Redis of the test's own on a free loopback port, without files, that can be killed and started again.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const string Binary = "redis-server";
    private readonly int port = FreePort();
    private Process? process;

    public RedisUrl Url => new("127.0.0.1", port);

    public static async Task<RedisServer> StartedAsync()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, Binary)))) Assert.Skip($"{Binary} is not installed");
        var server = new RedisServer();
        await server.StartAsync();
        return server;
    }

    public async Task StartAsync()
    {
        string[] arguments = ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--daemonize", "no", "--logfile", "/dev/null"];
        process = Process.Start(new ProcessStartInfo(Binary, arguments) { WorkingDirectory = Path.GetTempPath() });
        for (var attempt = 0; attempt < 100 && !await AnswersAsync(); attempt++) await Task.Delay(50);
        Assert.True(await AnswersAsync(), "redis-server did not start");
    }

    public async Task KillAsync()
    {
        if (process is null) return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>A connection of the default user, who may do all.</summary>
    public Task<ConnectionMultiplexer> AdminAsync() => ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{port},allowAdmin=true");

    public async ValueTask DisposeAsync() => await KillAsync();

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
