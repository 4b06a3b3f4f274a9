namespace NovaCompat.Core.Operations;

/// <summary>What operators' tools ask of the store: whether it works, and how much there is.</summary>
public interface IOperationStore
{
    /// <summary>Reads a row.</summary>
    Task ProbeReadAsync(CancellationToken cancel);

    /// <summary>Writes a row in a transaction of its own, so a full disk or a lost lock shows.</summary>
    Task ProbeWriteAsync(DateTimeOffset now, CancellationToken cancel);

    /// <summary>Counts over what lives now, and what ended since <paramref name="since"/>. A fixed number of queries.</summary>
    Task<CloudFigures> CountAsync(DateTimeOffset since, CancellationToken cancel);
}

/// <summary>Servers by state, jobs by kind and state (those that wait, and those that ended in the window), and how long builds took in it.</summary>
public sealed record CloudFigures(IReadOnlyList<ServerCount> Servers, IReadOnlyList<JobCount> Waiting, IReadOnlyList<JobCount> Ended, BuildTimes Builds);

public sealed record ServerCount(string State, long Count);

/// <summary><paramref name="State"/> is a name of <see cref="Jobs.JobState"/>.</summary>
public sealed record JobCount(string Kind, string State, long Count);

/// <summary>From the request to ACTIVE, in seconds, over servers that became active in the window.</summary>
public sealed record BuildTimes(long Count, double MeanSeconds, double LongestSeconds);
