namespace NovaCompat.Core.Notifications;

/// <summary>What waits for receivers, and how far each of them is.</summary>
public interface INotificationStore
{
    /// <summary>
    /// The number that the receiver is at, if nobody else delivers to it until the lease is over; else null. One that is new begins with what comes from now on.
    /// </summary>
    Task<long?> HoldAsync(string receiver, string holder, DateTimeOffset now, TimeSpan lease, CancellationToken cancel);

    /// <summary>What the receiver has not got yet, oldest first.</summary>
    Task<IReadOnlyList<StoredNotification>> ListAfterAsync(long number, int limit, CancellationToken cancel);

    /// <summary>The receiver has all up to this one. False when another holds it by now.</summary>
    Task<bool> PassAsync(string receiver, string holder, long number, CancellationToken cancel);

    /// <summary>Another may deliver at once.</summary>
    Task ReleaseAsync(string receiver, string holder, CancellationToken cancel);

    /// <summary>Forgets receivers that are not among these, what all of these have, and what is older; the count of the last that somebody did not get.</summary>
    Task<int> ForgetAsync(IReadOnlyList<string> receivers, DateTimeOffset olderThan, CancellationToken cancel);
}
