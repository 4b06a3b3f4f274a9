using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Aggregates;

/// <summary>Aggregates with their hosts and metadata. Changes happen one after the other, so that no two put a host into two zones.</summary>
public interface IAggregateStore
{
    /// <summary>All, by number.</summary>
    Task<IReadOnlyList<Aggregate>> ListAsync(CancellationToken cancel);

    Task<Aggregate?> FindAsync(long number, CancellationToken cancel);

    /// <summary>The new one, or the conflict about its name.</summary>
    Task<(Aggregate? Aggregate, Fault? Fault)> CreateAsync(string name, string? zone, CancellationToken cancel);

    /// <summary>Asks <paramref name="decide"/> within the transaction that writes its answer. Neither aggregate nor fault: there is no such aggregate.</summary>
    Task<(Aggregate? Aggregate, Fault? Fault)> ChangeAsync(long number, Func<AggregateScene, AggregateChange> decide, CancellationToken cancel);
}

/// <summary>What a change of an aggregate is decided by.</summary>
/// <param name="Aggregate">As it is now.</param>
/// <param name="All">Every aggregate, this one included.</param>
/// <param name="Servers">How many servers a host has; a host without any is missing.</param>
public sealed record AggregateScene(Aggregate Aggregate, IReadOnlyList<Aggregate> All, IReadOnlyDictionary<string, int> Servers)
{
    public int ServersOn(string host) => Servers.GetValueOrDefault(host);
}

/// <summary>What becomes of an aggregate: the new record, its end, or a refusal.</summary>
public sealed record AggregateChange(Aggregate? Aggregate, Fault? Refusal = null, bool Deletes = false)
{
    public static AggregateChange Refused(Fault refusal) => new(null, refusal);

    public static AggregateChange Deleted { get; } = new(null, Deletes: true);
}
