using NovaCompat.Core.Jobs;
using StackExchange.Redis;

namespace NovaCompat.Queue.Redis;

/// <summary>Tells the failures of Redis from those of the program.</summary>
internal static class RedisFailure
{
    /// <summary>Lost or late connection, a server that is loading, a refused command.</summary>
    public static bool Is(Exception failure) => failure is RedisException or RedisTimeoutException;

    /// <summary>The stream or its group is gone, as after FLUSHALL or a restart without data.</summary>
    public static bool IsNoGroup(Exception failure) => failure is RedisServerException && failure.Message.StartsWith("NOGROUP", StringComparison.Ordinal);

    public static async Task GuardAsync(RedisUrl url, Task work, CancellationToken cancel)
    {
        try
        {
            await work.WaitAsync(cancel);
        }
        catch (Exception failure) when (Is(failure))
        {
            throw new QueueUnavailableException($"The queue at {url} cannot be used now: {failure.GetType().Name}", failure);
        }
    }
}
