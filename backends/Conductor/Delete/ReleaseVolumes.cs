using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;

namespace NovaCompat.Conductor.Delete;

/// <summary>Volumes are free again, and those that the user said so of are deleted.</summary>
public sealed class ReleaseVolumes(ServerVolumes volumes) : IRemovalStep
{
    public Task LeaveAsync(Server server, CancellationToken cancel) => volumes.LeaveAsync(server, "delete", cancel);
}
