using System.Runtime.CompilerServices;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Servers;
using NovaCompat.Hypervisors.Libvirt.Disks;
using NovaCompat.Hypervisors.Libvirt.Domains;

namespace NovaCompat.Hypervisors.Libvirt.Sessions;

/// <summary>Tells changes of our guests' power. After the daemon was away it tells every guest's state, since events were missed.</summary>
internal sealed class GuestWatch(LibvirtSession session, GuestDomains domains, GuestSignals signals, Folders folders)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    public async IAsyncEnumerable<GuestEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        using var subscription = signals.Subscribe();
        var generation = session.Generation;
        while (!cancel.IsCancellationRequested)
        {
            var told = await WaitAsync(subscription, cancel);
            while (subscription.Signals.TryRead(out var signal))
            {
                if (folders.Of(signal.Id).Exists) yield return new GuestEvent(signal.Id, signal.State);
            }

            var states = told ? null : await StatesAsync(cancel);
            if (session.Generation == generation || states is null) continue;
            generation = session.Generation;
            foreach (var (id, state) in states) yield return new GuestEvent(id, state);
        }
    }

    /// <summary>False when nothing happened for a while: time to see whether the daemon is still there.</summary>
    private static async Task<bool> WaitAsync(Subscription subscription, CancellationToken cancel)
    {
        using var look = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        look.CancelAfter(LookEvery);
        try
        {
            return await subscription.Signals.WaitToReadAsync(look.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Null while the daemon is away; each try opens the connection again if it can.</summary>
    private async Task<IReadOnlyDictionary<Guid, PowerState>?> StatesAsync(CancellationToken cancel)
    {
        try
        {
            return await session.RunAsync(domains.List, cancel);
        }
        catch (HypervisorException)
        {
            return null;
        }
    }
}
