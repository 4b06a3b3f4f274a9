using StackExchange.Redis;

namespace NovaCompat.Queue.Redis;

/// <summary>Settings of the client library: never gives up connecting, and sends only commands that a compute host's own user may send.</summary>
internal static class RedisConnection
{
    private static readonly CommandMap Plain = CommandMap.Create(["CONFIG", "INFO", "CLUSTER", "SENTINEL"], available: false);

    public static Task<ConnectionMultiplexer> OpenAsync(RedisUrl url) => ConnectionMultiplexer.ConnectAsync(Configuration(url));

    private static ConfigurationOptions Configuration(RedisUrl url) => new()
    {
        EndPoints = { { url.Host, url.Port } },
        User = url.User,
        Password = url.Password,
        DefaultDatabase = url.Database,
        AbortOnConnectFail = false,
        ClientName = "novacompat",
        CommandMap = Plain,
        ConfigurationChannel = "",
        ConnectTimeout = 2000,
        DefaultVersion = new Version(7, 0),
        ReconnectRetryPolicy = new LinearRetry(500),
        SetClientLibrary = false,
        TieBreaker = "",
    };
}
