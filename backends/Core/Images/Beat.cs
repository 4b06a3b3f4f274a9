namespace NovaCompat.Core.Images;

/// <summary>Says now and then that somebody is at work, for those who would take a silent worker for dead.</summary>
internal static class Beat
{
    /// <summary>Does the work; it is cancelled when a beat finds that it is no more wanted.</summary>
    /// <param name="every">Between two beats.</param>
    /// <param name="time">The clock.</param>
    /// <param name="beat">False: the work is not wanted any more.</param>
    /// <param name="work">What is done meanwhile.</param>
    /// <param name="cancel">Ends both.</param>
    public static async Task<T> WhileAsync<T>(TimeSpan every, TimeProvider time, Func<CancellationToken, Task<bool>> beat, Func<CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        using var unwanted = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var ended = new CancellationTokenSource();
        var beating = BeatAsync(every, time, beat, unwanted, ended.Token);
        try
        {
            return await work(unwanted.Token);
        }
        catch (OperationCanceledException) when (unwanted.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw ImageFaults.Gone("The image was deleted while its data came in.");
        }
        finally
        {
            await ended.CancelAsync();
            await beating;
        }
    }

    private static async Task BeatAsync(TimeSpan every, TimeProvider time, Func<CancellationToken, Task<bool>> beat, CancellationTokenSource unwanted, CancellationToken ended)
    {
        try
        {
            using var timer = new PeriodicTimer(every, time);
            while (await timer.WaitForNextTickAsync(ended))
            {
                if (!await beat(ended)) await unwanted.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The work has ended.
        }
    }
}
