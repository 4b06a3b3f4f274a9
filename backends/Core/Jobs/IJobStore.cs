namespace NovaCompat.Core.Jobs;

/// <summary>The jobs table beside what <see cref="Servers.IServerStore"/> does in its own transactions.</summary>
public interface IJobStore
{
    Task<Job?> FindAsync(Guid id, CancellationToken cancel);

    /// <summary>Notes that the job went into its queue.</summary>
    Task MarkSentAsync(IReadOnlyList<Guid> ids, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Unfinished jobs never sent and older than <paramref name="unsentBefore"/>, or sent before <paramref name="silentSince"/>. Oldest first.</summary>
    Task<IReadOnlyList<Job>> ListForgottenAsync(DateTimeOffset unsentBefore, DateTimeOffset silentSince, int limit, CancellationToken cancel);

    /// <summary>Unfinished jobs of one queue, oldest first.</summary>
    Task<IReadOnlyList<Job>> ListUnfinishedAsync(string queue, CancellationToken cancel);

    Task InsertAsync(Job job, CancellationToken cancel);

    /// <summary>True when this call ended it; false when it had ended before.</summary>
    Task<bool> FinishAsync(Guid id, JobState state, string? result, CancellationToken cancel);

    /// <summary>Deletes ended jobs older than this; the count.</summary>
    Task<int> ForgetAsync(DateTimeOffset endedBefore, CancellationToken cancel);
}

/// <summary>Told after a commit that jobs are waiting to be carried; never blocks, never throws.</summary>
public interface IDoorbell
{
    void Ring(IReadOnlyList<Job> jobs);
}
