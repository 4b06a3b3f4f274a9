using Microsoft.Extensions.Logging.Abstractions;
using NovaCompat.Core.Jobs;
using NovaCompat.Queue.Redis;
using StackExchange.Redis;

namespace NovaCompat.Tests.Queue;

/// <summary>Runs on the Redis that <c>NOVACOMPAT_TEST_REDIS</c> names (host:port), under keys of its own that it removes again.</summary>
public sealed class RedisJobQueueTests : JobQueueContract
{
    private const string Variable = "NOVACOMPAT_TEST_REDIS";
    private readonly string prefix = $"novacompat-test:{Guid.CreateVersion7():N}:";
    private ConnectionMultiplexer? connection;

    protected override async Task<(IJobQueue One, IJobQueue Other)> OpenAsync(QueueOptions options)
    {
        var address = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(address)) Assert.Skip($"{Variable} (host:port of a Redis) is not set");
        connection ??= await ConnectionMultiplexer.ConnectAsync(address);
        var place = new RedisQueueOptions { Url = RedisUrl.Parse("redis://" + address), Prefix = prefix };
        return (await ConnectAsync(place, options), await ConnectAsync(place, options));
    }

    protected override async Task<long?> HeldAsync(string name) => await connection!.GetDatabase().StreamLengthAsync(prefix + name);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (connection is null) return;
        foreach (var queue in new[] { "scheduler", "conductor", "compute:a", "compute:b", "nothing" })
            await connection.GetDatabase().KeyDeleteAsync(prefix + queue);
        await connection.DisposeAsync();
    }

    private static Task<RedisJobQueue> ConnectAsync(RedisQueueOptions place, QueueOptions options) =>
        RedisJobQueue.ConnectAsync(place, options, NullLogger<RedisJobQueue>.Instance);
}
