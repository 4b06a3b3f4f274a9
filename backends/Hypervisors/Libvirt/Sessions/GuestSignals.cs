using System.Collections.Concurrent;
using System.Threading.Channels;
using NovaCompat.Core.Servers;
using NovaCompat.Hypervisors.Libvirt.Interop;

namespace NovaCompat.Hypervisors.Libvirt.Sessions;

/// <summary>Hands the daemon's events to everyone who waits for one. A subscriber that falls behind loses its oldest.</summary>
internal sealed class GuestSignals : IDomainListener
{
    private const int Kept = 4096;
    private const int StoppedByCrash = 2;
    private readonly ConcurrentDictionary<Channel<GuestSignal>, byte> subscribers = new();

    public Subscription Subscribe()
    {
        var channel = Channel.CreateBounded<GuestSignal>(new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest });
        subscribers[channel] = 0;
        return new Subscription(channel.Reader, () => subscribers.TryRemove(channel, out _));
    }

    public void Changed(Guid id, DomainChange change, int detail)
    {
        if (StateAfter(change, detail) is { } state) Tell(new GuestSignal(id, state, Rebooted: false));
    }

    public void Rebooted(Guid id) => Tell(new GuestSignal(id, PowerState.Running, Rebooted: true));

    private void Tell(GuestSignal signal)
    {
        foreach (var channel in subscribers.Keys) channel.Writer.TryWrite(signal);
    }

    /// <summary>Null for changes that leave the power as it was.</summary>
    private static PowerState? StateAfter(DomainChange change, int detail) => change switch
    {
        DomainChange.Started or DomainChange.Resumed => PowerState.Running,
        DomainChange.Suspended => PowerState.Paused,
        DomainChange.Stopped => detail == StoppedByCrash ? PowerState.Crashed : PowerState.Shutdown,
        DomainChange.PowerSuspended => PowerState.Suspended,
        DomainChange.Crashed => PowerState.Crashed,
        DomainChange.Undefined => PowerState.NoState,
        _ => null,
    };
}

internal sealed record GuestSignal(Guid Id, PowerState State, bool Rebooted);

internal sealed record Subscription(ChannelReader<GuestSignal> Signals, Action End) : IDisposable
{
    public void Dispose() => End();
}
