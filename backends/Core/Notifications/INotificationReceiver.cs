namespace NovaCompat.Core.Notifications;

/// <summary>Somebody who is told.</summary>
public interface INotificationReceiver
{
    /// <summary>Short and without secrets; how far it is, is remembered under it.</summary>
    string Name { get; }

    /// <summary>Delivers in order. A receiver may get one again.</summary>
    /// <exception cref="NotDeliveredException">It was not taken now; it is tried again.</exception>
    Task DeliverAsync(StoredNotification notification, CancellationToken cancel);
}

/// <summary>The receiver is away or could not take it.</summary>
public sealed class NotDeliveredException(string message, Exception? inner = null) : Exception(message, inner);
