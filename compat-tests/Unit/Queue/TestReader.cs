using NovaCompat.Core.Jobs;

namespace NovaCompat.Tests.Queue;

/// <summary>A reader that is asked for one message at a time, and can stop asking for ever, as a dead one does.</summary>
internal sealed class TestReader : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly IAsyncEnumerator<Delivery> deliveries;
    private Task<bool>? asked;

    public TestReader(IJobQueue queue, string name, string reader) => deliveries = queue.ReceiveAsync(name, reader, stop.Token).GetAsyncEnumerator();

    /// <summary>The next delivery, or null when there was none for so long.</summary>
    public async Task<Delivery?> TryNextAsync(TimeSpan longest)
    {
        asked ??= deliveries.MoveNextAsync().AsTask();
        if (await Task.WhenAny(asked, Task.Delay(longest, TestContext.Current.CancellationToken)) != asked) return null;
        Assert.True(await asked, "the reader ended");
        asked = null;
        return deliveries.Current;
    }

    public async Task<Delivery> NextAsync()
    {
        var delivery = await TryNextAsync(TimeSpan.FromSeconds(20));
        Assert.NotNull(delivery);
        return delivery;
    }

    public async Task<Delivery> NextCompletedAsync()
    {
        var delivery = await NextAsync();
        await delivery.CompleteAsync(TestContext.Current.CancellationToken);
        return delivery;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        if (asked is not null) await asked;
        await deliveries.DisposeAsync();
        stop.Dispose();
    }
}
