using Microsoft.Extensions.Logging;
using NovaCompat.Core.Jobs;
using StackExchange.Redis;

namespace NovaCompat.Queue.Redis;

/// <summary>One reader's way through its queue: first what a silent reader left, then what is new, then wait for the bell.</summary>
internal sealed class QueueReader(QueueStream stream, Doorbell bell, QueueOptions times, ILogger log)
{
    private readonly TimeProvider time = TimeProvider.System;
    private long? sweptAt;
    private bool away;

    /// <summary>The next delivery, or null after one wait in vain.</summary>
    public async Task<Delivery?> NextAsync(CancellationToken cancel)
    {
        try
        {
            bell.Hush();
            await bell.ListenAsync();
            var delivery = await TakenOverAsync() ?? await NewAsync();
            Back();
            if (delivery is null) await bell.WaitAsync(times.Poll, cancel);
            return delivery;
        }
        catch (Exception failure) when (RedisFailure.Is(failure))
        {
            Away(failure);
            await Task.Delay(times.Poll, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return null;
        }
        catch (ObjectDisposedException) when (cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    // Once a poll also when the queue is busy, and again at once after a find, since a dead reader may have held several.
    private async Task<Delivery?> TakenOverAsync()
    {
        if (sweptAt is { } last && time.GetElapsedTime(last) < times.Poll) return null;
        if (await stream.SilentAsync(times.Takeover) is { } entry)
            return await OpenAsync(entry, Math.Max(2, await stream.AttemptsAsync(entry.Id)));
        sweptAt = time.GetTimestamp();
        return null;
    }

    private async Task<Delivery?> NewAsync()
    {
        while (await stream.NewAsync() is { } entry)
        {
            if (await OpenAsync(entry, 1) is { } delivery) return delivery;
        }

        return null;
    }

    private async Task<Delivery?> OpenAsync(StreamEntry entry, int attempt)
    {
        if (MessageFields.Read(entry) is { } message) return new RedisDelivery(stream, entry.Id, message, attempt);
        log.NotAMessage(stream.Queue, entry.Id.ToString());
        await stream.RemoveAsync(entry.Id);
        return null;
    }

    private void Away(Exception failure)
    {
        if (!away) log.RedisAway(stream.Queue, stream.Server, failure.GetType().Name, failure.Message);
        away = true;
    }

    private void Back()
    {
        if (away) log.RedisBack(stream.Queue, stream.Server);
        away = false;
    }
}
