using NovaCompat.Core.Notifications;
using StackExchange.Redis;

namespace NovaCompat.Queue.Redis;

/// <summary>
/// A stream that gets each notification as an entry with the fields <c>event_type</c>, <c>message_id</c> and <c>message</c> (the envelope as JSON). Redis keeps about the
/// last hundred thousand.
/// </summary>
public sealed class NotificationStream(RedisUrl url, string stream) : INotificationReceiver, IAsyncDisposable
{
    private const int Kept = 100_000;
    private readonly Lazy<Task<ConnectionMultiplexer>> connection = new(() => RedisConnection.OpenAsync(url));

    public string Name { get; } = $"stream {stream} of {url}";

    public async Task DeliverAsync(StoredNotification notification, CancellationToken cancel)
    {
        NameValueEntry[] fields = [new("event_type", notification.EventType), new("message_id", notification.MessageId.ToString()), new("message", notification.Envelope())];
        try
        {
            var redis = await connection.Value.WaitAsync(cancel);
            await redis.GetDatabase().StreamAddAsync(stream, fields, maxLength: Kept, useApproximateMaxLength: true).WaitAsync(cancel);
        }
        catch (Exception failure) when (RedisFailure.Is(failure))
        {
            throw new NotDeliveredException(failure.GetType().Name, failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (connection.IsValueCreated) await (await connection.Value).DisposeAsync();
    }
}
