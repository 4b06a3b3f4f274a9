using System.Collections.Concurrent;
using System.Threading.Channels;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Queue.Channels;

/// <summary>One queue: the letters that wait, and those in the hands of readers.</summary>
internal sealed class Mailbox(QueueOptions options, TimeProvider time)
{
    private readonly Channel<Letter> waiting = Channel.CreateUnbounded<Letter>();
    private readonly ConcurrentDictionary<Letter, byte> held = new();
    private readonly Lock looking = new();
    private long lookedAt = time.GetTimestamp();

    public void Post(QueueMessage message) => waiting.Writer.TryWrite(new Letter(message, time, this));

    /// <summary>The next letter, or null when none waits.</summary>
    public Delivery? Take()
    {
        PutBackSilent();
        while (waiting.Reader.TryRead(out var letter))
        {
            held.TryAdd(letter, 0);
            if (letter.HandOut() is { } delivery) return delivery;
            held.TryRemove(letter, out _);
        }

        return null;
    }

    public Task WaitAsync(CancellationToken cancel) => waiting.Reader.UpToAsync(options.Poll, cancel);

    public void Forget(Letter letter) => held.TryRemove(letter, out _);

    private void PutBackSilent()
    {
        if (!TimeToLook()) return;
        foreach (var letter in held.Keys)
        {
            if (letter.Silence >= options.Takeover && held.TryRemove(letter, out _)) waiting.Writer.TryWrite(letter);
        }
    }

    private bool TimeToLook()
    {
        lock (looking)
        {
            if (time.GetElapsedTime(lookedAt) < options.Poll) return false;
            lookedAt = time.GetTimestamp();
            return true;
        }
    }
}
