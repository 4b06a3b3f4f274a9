using System.Threading.Channels;
using StackExchange.Redis;

namespace NovaCompat.Queue.Redis;

/// <summary>Rings when something was sent to the queue. A ring that nobody waits for is remembered once.</summary>
internal sealed class Doorbell(ISubscriber subscriber, string channel) : IAsyncDisposable
{
    private readonly Channel<bool> rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private bool listening;

    /// <summary>Listens from now on; the client library listens again by itself after a reconnect.</summary>
    public async Task ListenAsync()
    {
        if (listening) return;
        await subscriber.SubscribeAsync(RedisChannel.Literal(channel), Ring);
        listening = true;
    }

    /// <summary>Forgets the ring so far; to be called before looking.</summary>
    public void Hush() => rings.Reader.TryRead(out _);

    public Task WaitAsync(TimeSpan longest, CancellationToken cancel) => rings.Reader.UpToAsync(longest, cancel);

    public async ValueTask DisposeAsync()
    {
        if (!listening) return;
        try
        {
            await subscriber.UnsubscribeAsync(RedisChannel.Literal(channel), Ring, CommandFlags.FireAndForget);
        }
        catch (Exception failure) when (failure is ObjectDisposedException || RedisFailure.Is(failure))
        {
            // The connection is gone, and what it listened to with it.
        }
    }

    private void Ring(RedisChannel from, RedisValue nothing) => rings.Writer.TryWrite(true);
}
