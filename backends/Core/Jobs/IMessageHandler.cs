namespace NovaCompat.Core.Jobs;

/// <summary>Does one kind of message. Called at least once for each, so it first looks whether its work is done.</summary>
public interface IMessageHandler
{
    string Kind { get; }

    Task HandleAsync(QueueMessage message, CancellationToken cancel);

    /// <summary>Called when <see cref="HandleAsync"/> failed again and again: ends the job so that nothing waits for it for ever.</summary>
    Task GiveUpAsync(QueueMessage message, Exception error, CancellationToken cancel);
}
