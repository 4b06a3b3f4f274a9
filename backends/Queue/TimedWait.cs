using System.Threading.Channels;

namespace NovaCompat.Queue;

internal static class TimedWait
{
    /// <summary>Waits for something to read, <paramref name="longest"/> at most; returns quietly also when cancelled.</summary>
    public static async Task UpToAsync<T>(this ChannelReader<T> reader, TimeSpan longest, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(longest);
        Task arrival = reader.WaitToReadAsync(limit.Token).AsTask();
        await arrival.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
