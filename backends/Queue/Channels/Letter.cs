using NovaCompat.Core.Jobs;

namespace NovaCompat.Queue.Channels;

/// <summary>A message with what happened to it so far. Only its last receiver can keep it; any receiver can complete it.</summary>
internal sealed class Letter(QueueMessage message, TimeProvider time, Mailbox mailbox)
{
    private readonly Lock change = new();
    private int attempts;
    private bool done;
    private long heardAt;

    public QueueMessage Message => message;

    public TimeSpan Silence
    {
        get
        {
            lock (change) return time.GetElapsedTime(heardAt);
        }
    }

    /// <summary>A new delivery, or null when an earlier receiver has completed it meanwhile.</summary>
    public ChannelDelivery? HandOut()
    {
        lock (change)
        {
            if (done) return null;
            heardAt = time.GetTimestamp();
            return new ChannelDelivery(this, ++attempts);
        }
    }

    public void Complete()
    {
        lock (change) done = true;
        mailbox.Forget(this);
    }

    public void Keep(int attempt)
    {
        lock (change)
        {
            if (attempt == attempts) heardAt = time.GetTimestamp();
        }
    }
}
