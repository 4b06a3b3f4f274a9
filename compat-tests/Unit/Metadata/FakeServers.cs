using System.Net;
using System.Reflection;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Metadata;

/// <summary>A plug where every caller from <see cref="Address"/> is one port of one server.</summary>
internal sealed class OnePortPlug(Guid serverId) : INetworkPlug
{
    public IPAddress? Address { get; set; } = IPAddress.Loopback;

    public Task<GuestNic> PlugAsync(Guid serverId, PortPlug port, CancellationToken cancel) => throw new NotSupportedException();

    public Task UnplugAsync(Guid portId, CancellationToken cancel) => throw new NotSupportedException();

    public PortOwner? FindByAddress(IPAddress address) => address.Equals(Address) ? new PortOwner(serverId, Guid.NewGuid(), Guid.NewGuid()) : null;
}

/// <summary>A store of one server that counts how often it was asked.</summary>
public class OneServerStore : DispatchProxy
{
    private int _asked;

    public Server? Server { get; set; }

    public int Asked => _asked;

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod?.Name == nameof(IServerStore.ChangeAsync))
        {
            Server = ((Func<Server, Change>)args![1]!)(Server!).Server ?? Server;
            return Task.FromResult(new ChangeResult(Server));
        }
        if (targetMethod?.Name != nameof(IServerStore.FindAsync)) throw new NotSupportedException(targetMethod?.Name);
        Interlocked.Increment(ref _asked);
        return Task.FromResult(Server is { } server && server.Id == (Guid)args![0]! ? server : null);
    }
}
