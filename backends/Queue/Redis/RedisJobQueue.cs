using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using NovaCompat.Core.Jobs;
using StackExchange.Redis;

namespace NovaCompat.Queue.Redis;

/// <summary>
/// Queues in Redis (7.0 or later): a stream and a consumer group each, and a pub/sub channel as doorbell, so that no read ever blocks the
/// one connection that all share. A Redis that is away, restarted or emptied is waited for and its groups are made again.
/// </summary>
public sealed class RedisJobQueue : IJobQueue
{
    private readonly ConnectionMultiplexer connection;
    private readonly RedisQueueOptions place;
    private readonly QueueOptions times;
    private readonly ILogger log;
    private readonly CancellationTokenSource closing = new();

    private RedisJobQueue(ConnectionMultiplexer connection, RedisQueueOptions place, QueueOptions times, ILogger log)
    {
        (this.connection, this.place, this.times, this.log) = (connection, place, times, log);
    }

    /// <summary>Connects; when Redis is away it returns all the same and goes on trying.</summary>
    public static async Task<RedisJobQueue> ConnectAsync(RedisQueueOptions place, QueueOptions times, ILogger<RedisJobQueue> log) =>
        new(await RedisConnection.OpenAsync(place.Url), place, times, log);

    /// <exception cref="QueueUnavailableException">Redis is away or refuses.</exception>
    public async Task SendAsync(string queue, QueueMessage message, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        await RedisFailure.GuardAsync(place.Url, SendAsync(place.KeyOf(queue), MessageFields.Write(message)), cancel);
    }

    /// <summary>
    /// Ends without an exception when cancelled or when the queue is disposed. <paramref name="reader"/> is this reader's own name within the
    /// queue, best the same after a restart, since Redis remembers every name.
    /// </summary>
    public async IAsyncEnumerable<Delivery> ReceiveAsync(string queue, string reader, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, closing.Token);
        var stream = new QueueStream(connection.GetDatabase(), place, queue, reader, log);
        await using var bell = new Doorbell(connection.GetSubscriber(), place.KeyOf(queue));
        var source = new QueueReader(stream, bell, times, log);
        while (!stop.IsCancellationRequested)
        {
            if (await source.NextAsync(stop.Token) is { } delivery) yield return delivery;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await connection.DisposeAsync();
    }

    // Both go out at once and in this order; a bell that gets lost costs one poll.
    private Task SendAsync(string key, NameValueEntry[] fields)
    {
        var database = connection.GetDatabase();
        var added = database.StreamAddAsync(key, fields);
        var rung = database.PublishAsync(RedisChannel.Literal(key), RedisValue.EmptyString);
        return Task.WhenAll(added, rung);
    }
}
