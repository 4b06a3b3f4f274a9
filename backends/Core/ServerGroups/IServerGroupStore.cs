using NovaCompat.Core.Failures;

namespace NovaCompat.Core.ServerGroups;

/// <summary>Groups of servers. Servers join theirs in the transaction that makes them (<see cref="Servers.IServerStore.CreateAsync"/>).</summary>
public interface IServerGroupStore
{
    Task<ServerGroup?> FindAsync(Guid id, CancellationToken cancel);

    /// <summary>The group that a server is in.</summary>
    Task<ServerGroup?> OfServerAsync(Guid serverId, CancellationToken cancel);

    /// <summary>Oldest first; null for all projects.</summary>
    Task<IReadOnlyList<ServerGroup>> ListAsync(string? projectId, CancellationToken cancel);

    /// <summary>Null when done, else why the quota of its project or user forbids it.</summary>
    Task<Fault?> CreateAsync(ServerGroup group, CancellationToken cancel);

    /// <summary>Its servers stay, without a group. False when there is none.</summary>
    Task<bool> DeleteAsync(Guid id, CancellationToken cancel);

    /// <summary>A server leaves its group, if it is in one.</summary>
    Task LeaveAsync(Guid serverId, CancellationToken cancel);
}
