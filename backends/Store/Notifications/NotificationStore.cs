using Dapper;
using NovaCompat.Core.Notifications;

namespace NovaCompat.Store.Notifications;

/// <inheritdoc cref="INotificationStore"/>
public sealed class NotificationStore(Database database) : INotificationStore
{
    public Task<long?> HoldAsync(string receiver, string holder, DateTimeOffset now, TimeSpan lease, CancellationToken cancel) => database.WriteAsync(transaction =>
        transaction.Connection!.ExecuteScalarAsync<long?>(
            """
            insert into notification_receivers (name, last_number, holder, held_until)
            values (@receiver, (select coalesce(max(value), 0) from counters where name = 'notifications'), @holder, @until)
            on conflict (name) do update set holder = @holder, held_until = @until
            where notification_receivers.holder is null or notification_receivers.holder = @holder or notification_receivers.held_until < @now
            returning last_number
            """,
            new { receiver, holder, now = now.ToMicros(), until = (now + lease).ToMicros() }, transaction), cancel);

    public Task<IReadOnlyList<StoredNotification>> ListAfterAsync(long number, int limit, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var rows = await connection.QueryAsync<Row>(
            "select number, message_id, event_type, publisher, priority, payload, created_at from notifications where number > @number order by number limit @limit", new { number, limit });
        return (IReadOnlyList<StoredNotification>)[.. rows.Select(row => row.ToNotification())];
    }, cancel);

    public Task<bool> PassAsync(string receiver, string holder, long number, CancellationToken cancel) => database.WriteAsync(async transaction =>
        await transaction.Connection!.ExecuteAsync(
            "update notification_receivers set last_number = @number where name = @receiver and holder = @holder", new { receiver, holder, number }, transaction) == 1, cancel);

    public Task ReleaseAsync(string receiver, string holder, CancellationToken cancel) => database.WriteAsync(transaction =>
        transaction.Connection!.ExecuteAsync("update notification_receivers set holder = null where name = @receiver and holder = @holder", new { receiver, holder }, transaction), cancel);

    public Task<int> ForgetAsync(IReadOnlyList<string> receivers, DateTimeOffset olderThan, CancellationToken cancel) => database.WriteAsync<int>(async transaction =>
    {
        var connection = transaction.Connection!;
        var old = olderThan.ToMicros();
        await connection.ExecuteAsync("delete from notification_receivers where name not in @receivers and held_until < @old", new { receivers = new AnyOf(receivers), old }, transaction);
        await connection.ExecuteAsync("delete from notifications where number <= (select min(last_number) from notification_receivers)", transaction: transaction);
        return await connection.ExecuteAsync("delete from notifications where created_at < @old", new { old }, transaction);
    }, cancel);

    private sealed class Row
    {
        public long Number { get; set; }
        public string MessageId { get; set; } = "";
        public string EventType { get; set; } = "";
        public string Publisher { get; set; } = "";
        public string Priority { get; set; } = "";
        public string Payload { get; set; } = "";
        public long CreatedAt { get; set; }

        public StoredNotification ToNotification() => new(Number, Guid.Parse(MessageId), EventType, Publisher, Priority, Payload, CreatedAt.ToTime());
    }
}
