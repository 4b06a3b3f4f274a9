using System.Text.Json;
using NovaCompat.Core.Notifications;
using NovaCompat.Queue.Redis;
using StackExchange.Redis;

namespace NovaCompat.Tests.Notifications;

/// <summary>Runs on the Redis that <c>NOVACOMPAT_TEST_REDIS</c> names (host:port), under a key of its own that it removes again.</summary>
public sealed class NotificationStreamTests
{
    [Fact]
    public async Task A_stream_gets_an_entry_for_each()
    {
        var address = Environment.GetEnvironmentVariable("NOVACOMPAT_TEST_REDIS");
        if (string.IsNullOrEmpty(address)) Assert.Skip("NOVACOMPAT_TEST_REDIS (host:port of a Redis) is not set");
        var key = $"novacompat-test:{Guid.CreateVersion7():N}";
        await using var stream = new NotificationStream(RedisUrl.Parse("redis://" + address), key);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(address);
        var told = new StoredNotification(1, Guid.NewGuid(), "instance.lock", "nova-api:here", "INFO", "{\"nova_object.name\":\"InstanceActionPayload\"}", DateTimeOffset.UtcNow);
        try
        {
            await stream.DeliverAsync(told, CancellationToken.None);
            var entry = Assert.Single(await redis.GetDatabase().StreamRangeAsync(key));
            Assert.Equal(("instance.lock", told.MessageId.ToString()), ((string?)entry["event_type"], (string?)entry["message_id"]));
            Assert.Equal("InstanceActionPayload", JsonDocument.Parse((string)entry["message"]!).RootElement.GetProperty("payload").GetProperty("nova_object.name").GetString());
        }
        finally
        {
            await redis.GetDatabase().KeyDeleteAsync(key);
        }
    }

    [Fact]
    public async Task A_Redis_that_is_away_is_asked_again()
    {
        await using var stream = new NotificationStream(RedisUrl.Parse("redis://127.0.0.1:1"), "nothing");
        var told = new StoredNotification(1, Guid.NewGuid(), "instance.lock", "nova-api:here", "INFO", "{}", DateTimeOffset.UtcNow);
        await Assert.ThrowsAsync<NotDeliveredException>(() => stream.DeliverAsync(told, CancellationToken.None));
    }
}
