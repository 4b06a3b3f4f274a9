using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Moves;

/// <summary>Records of moves. They are written with the servers' own changes: <see cref="Servers.Change.Migration"/>.</summary>
public interface IMigrationStore
{
    /// <summary>By its number; null too when it is another server's.</summary>
    Task<Migration?> FindAsync(Guid serverId, long number, CancellationToken cancel);

    /// <summary>Newest first.</summary>
    /// <exception cref="FaultException">The marker is no migration's id.</exception>
    Task<IReadOnlyList<Migration>> ListAsync(MigrationQuery query, CancellationToken cancel);

    /// <summary>Ends one that goes on without its server, when it still is in that state.</summary>
    Task EndAsync(Guid id, MigrationStatus from, MigrationStatus to, CancellationToken cancel);

    /// <summary>Servers whose migration finished before then and waits to be confirmed or reverted.</summary>
    Task<IReadOnlyList<Guid>> ListUnconfirmedAsync(DateTimeOffset finishedBefore, CancellationToken cancel);
}

/// <summary>Null fields do not filter.</summary>
public sealed record MigrationQuery
{
    public string? ProjectId { get; init; }
    public string? UserId { get; init; }

    /// <summary>As given, so that what is no id finds nothing.</summary>
    public string? ServerId { get; init; }

    /// <summary>Source or destination.</summary>
    public string? Host { get; init; }
    public string? SourceCompute { get; init; }
    public string? Type { get; init; }
    public IReadOnlyList<string>? Statuses { get; init; }
    public DateTimeOffset? ChangesSince { get; init; }
    public DateTimeOffset? ChangesBefore { get; init; }
    public int Limit { get; init; } = int.MaxValue;

    /// <summary>The uuid of the last one seen.</summary>
    public string? Marker { get; init; }
}
