using NovaCompat.Core.Jobs;
using NovaCompat.Queue.Channels;

namespace NovaCompat.Tests.Queue;

public sealed class ChannelJobQueueTests : JobQueueContract
{
    protected override Task<(IJobQueue One, IJobQueue Other)> OpenAsync(QueueOptions options)
    {
        var queue = new ChannelJobQueue(options);
        return Task.FromResult<(IJobQueue, IJobQueue)>((queue, queue));
    }

    protected override Task<long?> HeldAsync(string name) => Task.FromResult<long?>(null);
}
