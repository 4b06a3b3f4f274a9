using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Queue.Channels;

/// <summary>
/// The queue of a single process: one mailbox a queue, unbounded, in memory. What it held is gone with the process and is sent
/// again from the jobs table.
/// </summary>
public sealed class ChannelJobQueue(QueueOptions options, TimeProvider time) : IJobQueue
{
    private readonly ConcurrentDictionary<string, Mailbox> mailboxes = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource closing = new();

    public ChannelJobQueue(QueueOptions options) : this(options, TimeProvider.System) { }

    public Task SendAsync(string queue, QueueMessage message, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        MailboxOf(queue).Post(message);
        return Task.CompletedTask;
    }

    /// <summary>Ends without an exception when cancelled or when the queue is disposed.</summary>
    public async IAsyncEnumerable<Delivery> ReceiveAsync(string queue, string reader, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, closing.Token);
        var mailbox = MailboxOf(queue);
        while (!stop.IsCancellationRequested)
        {
            if (mailbox.Take() is { } delivery) yield return delivery;
            else await mailbox.WaitAsync(stop.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
    }

    private Mailbox MailboxOf(string queue) => mailboxes.GetOrAdd(queue, _ => new Mailbox(options, time));
}
