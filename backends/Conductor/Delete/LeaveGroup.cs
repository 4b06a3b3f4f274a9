using NovaCompat.Core.ServerGroups;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Delete;

/// <summary>The server's place in its group is free again.</summary>
public sealed class LeaveGroup(IServerGroupStore groups) : IRemovalStep
{
    public Task LeaveAsync(Server server, CancellationToken cancel) => groups.LeaveAsync(server.Id, cancel);
}
