using Microsoft.Extensions.Logging;

namespace NovaCompat.Core.Notifications;

/// <summary>
/// Carries what was committed to one receiver, in order and at least once. One process at a time does it, by a lease. A receiver that is away is asked again after a
/// while that doubles, until what waits for it is too old.
/// </summary>
public sealed class NotificationRelay(INotificationReceiver receiver, INotificationStore store, string holder, RelayPace pace, TimeProvider time, ILogger<NotificationRelay> log)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                await Task.Delay(await TurnAsync(cancel), time, cancel);
            }
        }
        finally
        {
            await store.ReleaseAsync(receiver.Name, holder, CancellationToken.None);
        }
    }

    /// <summary>How long to wait for the next.</summary>
    private async Task<TimeSpan> TurnAsync(CancellationToken cancel)
    {
        try
        {
            if (await store.HoldAsync(receiver.Name, holder, time.GetUtcNow(), pace.Lease, cancel) is not { } at) return pace.Lease;
            await DeliverAsync(at, cancel);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            log.NotificationsStopped(error, receiver.Name);
        }
        return pace.Poll;
    }

    /// <summary>As long as the lease holds.</summary>
    private async Task DeliverAsync(long at, CancellationToken cancel)
    {
        var until = time.GetUtcNow() + pace.Lease / 2;
        while (time.GetUtcNow() < until)
        {
            var waiting = await store.ListAfterAsync(at, pace.Batch, cancel);
            foreach (var notification in waiting)
            {
                if (!await TryAsync(notification, until, cancel)) return;
                at = notification.Number;
                if (!await store.PassAsync(receiver.Name, holder, at, cancel)) return;
            }
            if (waiting.Count == 0) await Task.Delay(pace.Poll, time, cancel);
        }
    }

    /// <summary>False when it was not taken before the lease must be renewed.</summary>
    private async Task<bool> TryAsync(StoredNotification notification, DateTimeOffset until, CancellationToken cancel)
    {
        for (var pause = pace.FirstPause; ; pause = pause * 2 < pace.LongestPause ? pause * 2 : pace.LongestPause)
        {
            try
            {
                await receiver.DeliverAsync(notification, cancel);
                return true;
            }
            catch (NotDeliveredException failure)
            {
                log.NotDelivered(failure.Message, receiver.Name, notification.EventType, notification.MessageId);
            }
            if (time.GetUtcNow() + pause >= until) return false;
            await Task.Delay(pause, time, cancel);
        }
    }
}

/// <summary>The relay's times.</summary>
public sealed record RelayPace
{
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(250);
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(500);
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(10);
    public int Batch { get; init; } = 100;
}
