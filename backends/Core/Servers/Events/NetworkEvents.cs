namespace NovaCompat.Core.Servers;

/// <summary>The Network service says that something about a server's cards changed; a deleted port is taken from the guest.</summary>
public sealed class NetworkEvents(ServerNetworkInfo info, ServerInterfaces interfaces) : IExternalEvent
{
    private const string Deleted = "network-vif-deleted";

    public IReadOnlyList<string> Names { get; } = ["network-changed", "network-vif-plugged", "network-vif-unplugged", Deleted];

    public async Task HappenedAsync(Server server, string name, string? tag, ActionCaller caller, CancellationToken cancel)
    {
        if (name == Deleted && Ids.TryRead(tag, out var port) && server.Ports.Any(known => known.Plug.PortId == port))
            await interfaces.DetachAsync(server, port, caller, cancel);
        await info.RefreshAsync(server.Id, cancel);
    }
}
