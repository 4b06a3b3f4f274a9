using System.Collections.Concurrent;
using NovaCompat.Core.Jobs;
using NovaCompat.Queue.Channels;

namespace NovaCompat.Tests.Compute.Moves;

/// <summary>What a queue may do to a message without breaking its promise.</summary>
public enum Mishap
{
    None,

    /// <summary>Every message comes twice.</summary>
    Twice,

    /// <summary>The first message of every job is lost, and so is the first report on it.</summary>
    LostOnce,
}

/// <summary>A queue that does to messages what a real one may.</summary>
public sealed class UnreliableQueue : IJobQueue
{
    private readonly ChannelJobQueue _queue = new(new QueueOptions());
    private readonly ConcurrentDictionary<(string, Guid), bool> _lost = new();

    public Mishap Mishap { get; set; }

    public async Task SendAsync(string queue, QueueMessage message, CancellationToken cancel)
    {
        if (Mishap == Mishap.LostOnce && message.Kind != JobKinds.Heartbeat && _lost.TryAdd((message.Kind, message.JobId), true)) return;
        await _queue.SendAsync(queue, message, cancel);
        if (Mishap == Mishap.Twice) await _queue.SendAsync(queue, message, cancel);
    }

    public IAsyncEnumerable<Delivery> ReceiveAsync(string queue, string reader, CancellationToken cancel) => _queue.ReceiveAsync(queue, reader, cancel);

    public ValueTask DisposeAsync() => _queue.DisposeAsync();
}
