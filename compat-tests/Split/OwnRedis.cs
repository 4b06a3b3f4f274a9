using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Split;

/// <summary>One of the numbered databases of the given Redis, empty in the beginning and in the end.</summary>
internal sealed class OwnRedis : IAsyncDisposable
{
    private readonly string host;
    private readonly string port;
    private readonly int number = Random.Shared.Next(1, 16);

    private OwnRedis(string address) => (host, port) = address.Split(':') is [var name, var text] ? (name, text) : (address, "6379");

    public string Url => $"redis://{host}:{port}/{number}";

    public static async Task<OwnRedis> OpenAsync(string address)
    {
        var redis = new OwnRedis(address);
        await redis.LoseAllAsync();
        return redis;
    }

    /// <summary>All that Redis held for this cloud is gone at once, its consumer groups too.</summary>
    public Task LoseAllAsync() => RunAsync("FLUSHDB");

    public async ValueTask DisposeAsync() => await LoseAllAsync();

    private Task RunAsync(params string[] command) => Tool.MustAsync("redis-cli", ["-e", "-h", host, "-p", port, "-n", $"{number}", .. command]);
}
