namespace NovaCompat.Core.Servers;

/// <summary>
/// One row of the server's state machine: what the API accepts, what the record shows while it runs, which job does it, where it ends.
/// </summary>
public sealed record ServerAction
{
    /// <summary>The word in the 409 message.</summary>
    public required string Verb { get; init; }

    /// <summary>The name in <c>os-instance-actions</c>.</summary>
    public required string Record { get; init; }
    public required string Job { get; init; }

    /// <summary>Accepted states; null accepts any.</summary>
    public IReadOnlyList<VmState>? From { get; init; }

    /// <summary>Tasks that it may interrupt, beside none at all; null accepts any task.</summary>
    public IReadOnlyList<TaskState>? Over { get; init; } = [];

    /// <summary>The task shown while it runs; null shows none, and then other work may begin beside it.</summary>
    public required TaskState? During { get; init; }

    /// <summary>The state on success; null keeps the one before.</summary>
    public VmState? Then { get; init; }

    /// <summary>The state when the host could not do it; null keeps the one before.</summary>
    public VmState? OnFailure { get; init; }

    /// <summary>The event's name in the action's record.</summary>
    public required string Event { get; init; }

    /// <summary>The server must have booted once.</summary>
    public bool MustHaveLaunched { get; init; } = true;

    /// <summary>A lock stops it for all but administrators.</summary>
    public bool StoppedByLock { get; init; } = true;

    /// <summary>A lock is told as a state that does not fit.</summary>
    public bool HidesLock { get; init; }

    /// <summary>It is done on the server's host, so there must be one.</summary>
    public bool NeedsHost { get; init; }

    /// <summary>Sets progress to 0.</summary>
    public bool ResetsProgress { get; init; }

    /// <summary>On success the server counts as booted anew.</summary>
    public bool Launches { get; init; }
}
