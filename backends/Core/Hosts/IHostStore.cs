namespace NovaCompat.Core.Hosts;

public interface IHostStore
{
    /// <summary>Writes a compute host's report; the first one makes its service and node.</summary>
    Task HeartbeatAsync(Heartbeat heartbeat, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Writes that a scheduler or conductor lives.</summary>
    Task SeenAsync(string binary, string host, DateTimeOffset now, CancellationToken cancel);

    Task<IReadOnlyList<Service>> ListServicesAsync(string? host, string? binary, CancellationToken cancel);
    Task<Service?> FindServiceAsync(Guid id, CancellationToken cancel);

    /// <summary>False when there is no such service.</summary>
    Task<bool> UpdateServiceAsync(Guid id, Func<Service, Service> change, CancellationToken cancel);

    /// <summary>Deletes a service and, of a compute service, its node. False when there is none.</summary>
    Task<bool> DeleteServiceAsync(Guid id, CancellationToken cancel);

    /// <summary>All nodes with their services, by number.</summary>
    Task<IReadOnlyList<ComputeNode>> ListNodesAsync(CancellationToken cancel);

    /// <summary>Counts a failed build (or, with false, forgets them after a good one).</summary>
    Task CountBuildAsync(string host, bool failed, CancellationToken cancel);

    /// <summary>Brings the nodes' used amounts to the sum of their claims; the hosts that were wrong.</summary>
    Task<IReadOnlyList<string>> AuditClaimsAsync(CancellationToken cancel);
}
