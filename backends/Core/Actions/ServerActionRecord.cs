namespace NovaCompat.Core.Actions;

/// <summary>A line of <c>os-instance-actions</c>: what a user asked of a server, found by the request's id.</summary>
public sealed record ServerActionRecord
{
    public required Guid Id { get; init; }
    public required Guid ServerId { get; init; }

    /// <summary>One of the names in Nova's table, such as <c>create</c>, <c>stop</c>, <c>reboot</c>.</summary>
    public required string Action { get; init; }
    public required string RequestId { get; init; }
    public required string UserId { get; init; }
    public required string ProjectId { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Null, or <c>Error</c> when it went wrong.</summary>
    public string? Message { get; init; }
    public IReadOnlyList<ServerActionEvent> Events { get; init; } = [];
}

/// <summary>A step of an action, such as <c>compute__do_build_and_run_instance</c>.</summary>
public sealed record ServerActionEvent
{
    public required string Name { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary><c>Success</c>, <c>Error</c>, or null while it runs.</summary>
    public string? Result { get; init; }
    public string? Host { get; init; }

    /// <summary>The failure as users may read it (2.84).</summary>
    public string? Details { get; init; }

    /// <summary>The failure for administrators.</summary>
    public string? Traceback { get; init; }
}

public interface IServerActionStore
{
    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<ServerActionRecord>> ListAsync(Guid serverId, ServerActionQuery query, CancellationToken cancel);

    Task<ServerActionRecord?> FindAsync(Guid serverId, string requestId, CancellationToken cancel);
}

public sealed record ServerActionQuery
{
    public DateTimeOffset? ChangesSince { get; init; }
    public DateTimeOffset? ChangesBefore { get; init; }
    public int Limit { get; init; } = 1000;

    /// <summary>The request id of the last one seen.</summary>
    public string? Marker { get; init; }
}
