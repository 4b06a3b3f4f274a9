using NovaCompat.Core.Jobs;

namespace NovaCompat.Queue.Channels;

internal sealed class ChannelDelivery(Letter letter, int attempt) : Delivery
{
    public override QueueMessage Message => letter.Message;

    public override int Attempt => attempt;

    public override Task CompleteAsync(CancellationToken cancel)
    {
        letter.Complete();
        return Task.CompletedTask;
    }

    public override Task KeepAsync(CancellationToken cancel)
    {
        letter.Keep(attempt);
        return Task.CompletedTask;
    }
}
