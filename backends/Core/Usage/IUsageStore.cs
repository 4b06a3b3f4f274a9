using NovaCompat.Core.Servers;

namespace NovaCompat.Core.Usage;

/// <summary>What ran when: from the servers' own records, deleted ones included.</summary>
public interface IUsageStore
{
    /// <summary>Servers that ran at some time of the period, by project and id.</summary>
    /// <exception cref="Failures.FaultException">The marker is no server's id.</exception>
    Task<IReadOnlyList<Server>> ListAsync(UsageQuery query, CancellationToken cancel);
}

/// <summary>Null as project: all of them. The marker is the last server seen.</summary>
public sealed record UsageQuery(DateTimeOffset Start, DateTimeOffset End, string? ProjectId, int Limit, string? Marker);
