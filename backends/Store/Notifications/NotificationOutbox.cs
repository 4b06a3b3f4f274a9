using System.Data.Common;
using Dapper;
using NovaCompat.Core.Notifications;

namespace NovaCompat.Store.Notifications;

/// <summary>
/// Writes what a change tells into the transaction of the change itself, so that one is never without the other. Stores have one only where somebody listens.
/// </summary>
public sealed class NotificationOutbox(NotificationOptions options, TimeProvider time)
{
    public StateChanges Tell => options.Tell;

    public async Task WriteAsync(DbTransaction transaction, params IReadOnlyList<Notification> notifications)
    {
        if (notifications.Count == 0) return;
        var now = time.GetUtcNow();
        // The counter's row is held until the commit, so that numbers rise in the order of the commits and no reader passes one that is still to come.
        var number = await Counters.TakeAsync(transaction, "notifications", notifications.Count);
        foreach (var notification in notifications)
        {
            await transaction.Connection!.ExecuteAsync(
                """
                insert into notifications (number, message_id, event_type, publisher, priority, payload, created_at)
                values (@number, @id, @EventType, @publisher, @Priority, @payload, @now)
                """,
                new
                {
                    number = number++,
                    id = Guid.CreateVersion7(now).ToString(),
                    notification.EventType,
                    publisher = $"{notification.Binary}:{notification.Host ?? options.Host}",
                    notification.Priority,
                    payload = notification.Payload.ToJsonString(),
                    now = now.ToMicros(),
                },
                transaction);
        }
    }
}
