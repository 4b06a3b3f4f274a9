using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Networks;

namespace NovaCompat.Core.Servers;

/// <summary>Keeps what a server's record says of its cards as the Network service has it. A card that is gone there is taken from the guest too.</summary>
public sealed class ServerNetworkInfo(IServerStore servers, IServerNetworking networking, TimeProvider time) : ICardNotices
{
    public async Task ChangedAsync(IEnumerable<Guid> serverIds, CancellationToken cancel)
    {
        foreach (var id in serverIds.Distinct()) await RefreshAsync(id, cancel);
    }

    public async Task RefreshAsync(Guid serverId, CancellationToken cancel)
    {
        // A server that is being built or deleted gets and loses its cards by that.
        if (await servers.FindAsync(serverId, cancel) is not { Deleted: false, TaskState: not TaskState.Deleting } known || known.VmState == VmState.Building) return;
        var ports = await networking.ListAsync(serverId, cancel);
        await servers.ChangeAsync(serverId, server => server.Deleted || server.VmState == VmState.Building || Wire.Write(server.Ports) == Wire.Write(ports)
            ? Change.Nothing
            : new Change { Server = server with { Ports = ports }, Jobs = Detachments(server, ports) }, cancel);
    }

    private Job[] Detachments(Server server, IReadOnlyList<ServerPort> ports)
    {
        var gone = server.Ports.Select(port => port.Plug.PortId).Except(ports.Select(port => port.Plug.PortId));
        return server.Host is null ? [] : [.. gone.Select(id => GuestJobs.For(server, JobKinds.DetachInterface, $"req-{Guid.NewGuid()}", time.GetUtcNow(), body => body with { PortId = id }))];
    }
}
