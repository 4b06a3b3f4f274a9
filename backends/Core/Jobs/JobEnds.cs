namespace NovaCompat.Core.Jobs;

/// <summary>Waits for jobs by looking at their rows, first often, then less so.</summary>
public sealed class JobEnds(IJobStore jobs, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(200);

    /// <summary>The job when it has ended. When its time is over it is ended here, so that nobody does it later, and the answer is null.</summary>
    public async Task<Job?> WaitAsync(Guid id, TimeSpan patience, CancellationToken cancel)
    {
        var until = time.GetUtcNow() + patience;
        for (var pause = FirstPause; time.GetUtcNow() < until; pause = pause * 1.5 < LongestPause ? pause * 1.5 : LongestPause)
        {
            await Task.Delay(pause, time, cancel);
            if (await jobs.FindAsync(id, cancel) is { State: not JobState.Ready } ended) return ended;
        }
        return await jobs.FinishAsync(id, JobState.Failed, null, cancel) ? null : await jobs.FindAsync(id, cancel);
    }
}
