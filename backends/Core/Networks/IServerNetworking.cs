using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>What the compute side asks of the Network service, embedded or remote.</summary>
public interface IServerNetworking
{
    /// <summary>
    /// Looks whether <paramref name="count"/> servers with these cards could be made, without making anything: networks and ports exist and
    /// may be used, fixed addresses are free, security groups (by name or id) are there, the choice is not ambiguous. Null when all is well, else Nova's answer.
    /// </summary>
    Task<Fault?> CheckAsync(NetworkRequests requests, IReadOnlyList<string> securityGroups, NetworkCaller caller, int count, CancellationToken cancel);

    /// <summary>
    /// Makes (or finds, when called again) the server's ports and binds them to the host. All or nothing.
    /// </summary>
    /// <exception cref="FaultException">No address is left, a port is in use, a network went away.</exception>
    Task<IReadOnlyList<ServerPort>> AllocateAsync(PortAllocation allocation, CancellationToken cancel);

    /// <summary>Deletes the ports that were made for the server, unbinds those that the user made. Idempotent.</summary>
    Task ReleaseAsync(Guid serverId, CancellationToken cancel);

    /// <summary>Binds the server's ports to another host; the ports as they are then. Idempotent.</summary>
    Task<IReadOnlyList<ServerPort>> RebindAsync(Guid serverId, string host, CancellationToken cancel);

    /// <summary>The server's ports now, in the order of its cards.</summary>
    Task<IReadOnlyList<ServerPort>> ListAsync(Guid serverId, CancellationToken cancel);

    /// <summary>Says that the server's ports work (ACTIVE) or do not (DOWN), as shown by the Network API.</summary>
    Task SetActiveAsync(Guid serverId, bool active, CancellationToken cancel);
}

/// <summary>For whom something is done.</summary>
public sealed record NetworkCaller(string ProjectId, string UserId, bool IsAdmin)
{
    /// <summary>The revision that the thing to be changed must have (If-Match); null when any will do.</summary>
    public long? Revision { get; init; }
}

/// <summary>The cards of one server to be made real.</summary>
public sealed record PortAllocation
{
    public required Guid ServerId { get; init; }
    public required string Hostname { get; init; }
    public required string Host { get; init; }
    public required string AvailabilityZone { get; init; }
    public required NetworkRequests Requests { get; init; }
    public required NetworkCaller Caller { get; init; }

    /// <summary>Names or ids; <c>default</c> is the project's own.</summary>
    public required IReadOnlyList<string> SecurityGroups { get; init; }
}
