using NovaCompat.Core.Actions;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Moves;

namespace NovaCompat.Core.Servers;

public interface IServerStore
{
    /// <summary>Deleted ones too.</summary>
    Task<Server?> FindAsync(Guid id, CancellationToken cancel);

    Task<IReadOnlyList<Server>> FindAllAsync(IReadOnlyList<Guid> ids, CancellationToken cancel);

    /// <summary>One page.</summary>
    /// <exception cref="FaultException">The marker is no server's id, or a pattern does not compile.</exception>
    Task<IReadOnlyList<Server>> ListAsync(ServerQuery query, CancellationToken cancel);

    /// <summary>
    /// In one transaction: looks at the project's quota, gives the servers their numbers, inserts them with a <c>create</c> action each and the job.
    /// Null when done, else why the quota forbids it (nothing is written then).
    /// </summary>
    Task<Fault?> CreateAsync(IReadOnlyList<Server> servers, Job job, CancellationToken cancel);

    /// <summary>
    /// The only way to change a server: reads it for update, asks <paramref name="decide"/>, and writes what it answers, all in one transaction.
    /// <paramref name="decide"/> must be a pure function, for it may be called again. Jobs of the change are carried after the commit.
    /// </summary>
    Task<ChangeResult> ChangeAsync(Guid id, Func<Server, Change> decide, CancellationToken cancel);

    /// <summary>Servers by host that are not deleted.</summary>
    Task<IReadOnlyList<Server>> ListByHostAsync(string host, CancellationToken cancel);

    /// <summary>Servers with a task (or still building) that did not change since <paramref name="silentSince"/> and have no unfinished job.</summary>
    Task<IReadOnlyList<Server>> ListStrandedAsync(DateTimeOffset silentSince, CancellationToken cancel);
}

/// <summary>What shall become of a server. Everything in it happens, or nothing.</summary>
public sealed record Change
{
    /// <summary>The new record; null leaves it. Its <see cref="Server.UpdatedAt"/> is set by the store.</summary>
    public Server? Server { get; init; }

    /// <summary>Nothing happens, and this is the answer.</summary>
    public Fault? Refusal { get; init; }
    public IReadOnlyList<Job> Jobs { get; init; } = [];

    /// <summary>The job whose effect this is: it must be unfinished, else the whole change is dropped (<see cref="ChangeResult.Late"/>).</summary>
    public Guid? Finishes { get; init; }

    /// <summary>Ends every unfinished job of the server first: they are superseded by this change.</summary>
    public bool SupersedesJobs { get; init; }
    public ServerActionRecord? Begins { get; init; }

    /// <summary>Events added to (or, by name, ended in) the action of a request.</summary>
    public ActionProgress? Progress { get; init; }

    /// <summary>Resources taken on a host: refused with <see cref="ChangeResult.NoRoom"/> when they no longer fit, or the server's group no longer allows the host.</summary>
    public Claim? Claims { get; init; }

    /// <summary>Gives back all that the server holds on hosts.</summary>
    public bool ReleasesClaim { get; init; }

    /// <summary>Ends the claim that a move holds beside the server's own. Done before <see cref="Claims"/>.</summary>
    public ClaimSettlement? Settles { get; init; }

    /// <summary>The move's record as it is now: a new one gets its number.</summary>
    public Migration? Migration { get; init; }

    /// <summary>Refused in Nova's words when the project's quota has no room for what the server grows by.</summary>
    public bool ChecksQuota { get; init; }

    public static Change Refused(Fault refusal) => new() { Refusal = refusal };

    /// <summary>Leaves everything as it is.</summary>
    public static Change Nothing { get; } = new();
}

public sealed record ActionProgress(string RequestId, IReadOnlyList<ServerActionEvent> Events, string? Message = null);

/// <summary>What became of a <see cref="Change"/>; <see cref="Server"/> is the record after it, null when there is no such server.</summary>
public sealed record ChangeResult(Server? Server, Fault? Refusal = null, bool Late = false, bool NoRoom = false)
{
    public bool Applied => Server is not null && Refusal is null && !Late && !NoRoom;
}
