using System.Diagnostics;
using NovaCompat.Queue.Redis;
using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Real;

/// <summary>A Redis of its own that hosts reach as well: the control plane with the password, each host as its own user.</summary>
internal sealed class Redis : IAsyncDisposable
{
    private static readonly string Daemons = Path.Combine(Repository.Root, "compat-tests", "daemons");
    private readonly string folder;
    private readonly string port;
    private readonly string password = Guid.NewGuid().ToString("N");

    private Redis(string folder, string port) => (this.folder, this.port) = (folder, port);

    public string Url => $"redis://default:{password}@127.0.0.1:{port}";

    /// <param name="folder">For its files.</param>
    /// <param name="gateway">The address at which it listens beside loopback.</param>
    public static async Task<Redis> StartAsync(string folder, string gateway)
    {
        var said = await Tool.MustAsync(Path.Combine(Daemons, "up"), "redis", folder);
        var redis = new Redis(folder, said.Trim().Split(':')[^1]);
        await redis.DoAsync("", "CONFIG", "SET", "requirepass", redis.password);
        await redis.DoAsync(redis.password, "CONFIG", "SET", "bind", $"127.0.0.1 {gateway}");
        return redis;
    }

    /// <summary>Makes the user of a host.</summary>
    /// <returns>The URL for the host's agent.</returns>
    public async Task<string> AllowAsync(string host, string gateway)
    {
        var own = Guid.NewGuid().ToString("N");
        await DoAsync(password, [.. RedisAcl.Allow(host, own, new RedisQueueOptions { Url = new RedisUrl(gateway) })]);
        return $"redis://{RedisAcl.UserOf(host)}:{own}@{gateway}:{port}";
    }

    public async ValueTask DisposeAsync() => await Tool.MustAsync(Path.Combine(Daemons, "down"), "redis", folder);

    private async Task DoAsync(string secret, params string[] command)
    {
        var start = new ProcessStartInfo("redis-cli", ["-e", "-p", port, .. command]);
        if (secret.Length > 0) start.Environment["REDISCLI_AUTH"] = secret;
        Tool.Must(await Tool.RunAsync(start));
    }
}
