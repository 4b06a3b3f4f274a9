namespace NovaCompat.Core.Jobs;

/// <summary>
/// Carries jobs between roles. It may lose everything at any moment: the jobs table is the truth and what is lost is sent again.
/// Delivery is at least once, to one of a queue's readers. Queues are named <c>scheduler</c>, <c>conductor</c>, <c>compute:HOST</c>.
/// </summary>
public interface IJobQueue : IAsyncDisposable
{
    /// <summary>Puts a message into a queue; readers are woken at once.</summary>
    Task SendAsync(string queue, QueueMessage message, CancellationToken cancel);

    /// <summary>
    /// Messages for one reader until cancelled, each to be completed by its receiver. A message that its reader neither
    /// completes nor keeps for <see cref="QueueOptions.Takeover"/> goes to another reader.
    /// </summary>
    IAsyncEnumerable<Delivery> ReceiveAsync(string queue, string reader, CancellationToken cancel);
}

/// <summary>A message: its kind, the id of its job, and a body when the reader has no store to load it from.</summary>
public sealed record QueueMessage(string Kind, Guid JobId, string? Body = null);

/// <summary>A message in the hands of one reader.</summary>
public abstract class Delivery
{
    public abstract QueueMessage Message { get; }

    /// <summary>How many times it has been delivered, this time included.</summary>
    public abstract int Attempt { get; }

    /// <summary>Takes it out of the queue for good.</summary>
    public abstract Task CompleteAsync(CancellationToken cancel);

    /// <summary>Says that the reader is still at work, so that nobody takes it over.</summary>
    public abstract Task KeepAsync(CancellationToken cancel);
}

/// <summary>Times of a queue.</summary>
public sealed record QueueOptions
{
    /// <summary>After this silence a message goes to another reader.</summary>
    public TimeSpan Takeover { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a reader looks without having been woken.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);
}
