using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Delete;

/// <summary>Ports that were made for the server are deleted, those of the user are free again.</summary>
public sealed class ReleasePorts(IServerNetworking networking) : IRemovalStep
{
    public Task LeaveAsync(Server server, CancellationToken cancel) => networking.ReleaseAsync(server.Id, cancel);
}
