using System.Collections.Concurrent;
using System.Net;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;

namespace NovaCompat.Gateway.Metadata;

/// <summary>
/// Which server calls: the address on the wire through the host's own ports, never a header. A guest asks for a dozen files in a row, and a hundred
/// guests boot at once, so a record is kept for two seconds; readers that come together share one look into the store.
/// </summary>
public sealed class CallingServers(INetworkPlug plug, IServerStore store, TimeProvider time)
{
    private const int Most = 1024;
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<Guid, Look> _looks = new();

    /// <summary>Null when the address is no port's here, or its server is gone.</summary>
    public async Task<Server?> FindAsync(IPAddress? address)
    {
        if (address is null || plug.FindByAddress(address) is not { } owner) return null;
        var look = Current(owner.ServerId);
        try
        {
            return await look.Server.Value is { Deleted: false } server ? server : null;
        }
        catch
        {
            _looks.TryRemove(KeyValuePair.Create(owner.ServerId, look));
            throw;
        }
    }

    private Look Current(Guid id)
    {
        var now = time.GetUtcNow();
        if (_looks.TryGetValue(id, out var known) && known.Until > now) return known;
        if (_looks.Count >= Most) Forget(now);
        var fresh = new Look(now + Kept, new Lazy<Task<Server?>>(() => store.FindAsync(id, CancellationToken.None)));
        return _looks.AddOrUpdate(id, fresh, (_, other) => other.Until > now ? other : fresh);
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var look in _looks.Where(look => look.Value.Until <= now)) _looks.TryRemove(look);
        if (_looks.Count >= Most) _looks.Clear();
    }

    private sealed record Look(DateTimeOffset Until, Lazy<Task<Server?>> Server);
}
