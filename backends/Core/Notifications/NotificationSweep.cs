using Microsoft.Extensions.Logging;

namespace NovaCompat.Core.Notifications;

/// <summary>Forgets what everybody has, and what nobody fetched for too long.</summary>
public sealed class NotificationSweep(IEnumerable<INotificationReceiver> receivers, INotificationStore store, TimeProvider time, ILogger<NotificationSweep> log)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    public async Task RunAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            try
            {
                var lost = await store.ForgetAsync([.. receivers.Select(receiver => receiver.Name)], time.GetUtcNow() - Kept, cancel);
                if (lost > 0) log.NotificationsLost(lost);
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                log.NotificationsStopped(error, "all receivers");
            }
        }
    }
}
