using NovaCompat.Core.Servers;
using NovaCompat.Hypervisors.Libvirt.Domains;
using NovaCompat.Hypervisors.Libvirt.Sessions;

namespace NovaCompat.Hypervisors.Libvirt.Power;

/// <summary>Asks guests to go down or restart by themselves, and waits for it.</summary>
internal sealed class GuestPower(LibvirtSession session, GuestDomains domains, GuestSignals signals, TimeSpan pressAgainAfter)
{
    /// <summary>An event can be lost with the connection, so the state is asked for as well, this often.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    public async Task OffAsync(Guid id, TimeSpan grace, CancellationToken cancel)
    {
        if (grace > TimeSpan.Zero) await ShutDownAsync(id, grace, cancel);
        await session.RunAsync(connection => domains.Stop(connection, id), cancel);
    }

    /// <summary>Whether the guest was reset within <paramref name="grace"/>.</summary>
    public async Task<bool> RestartAsync(Guid id, TimeSpan grace, CancellationToken cancel)
    {
        using var subscription = signals.Subscribe();
        if (!await session.RunAsync(connection => domains.WhenRunning(connection, id, domain => domain.Reboot()), cancel)) return false;
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timer.CancelAfter(grace);
        return await SeesAsync(subscription, signal => signal.Id == id && signal.Rebooted, timer.Token, cancel);
    }

    private async Task ShutDownAsync(Guid id, TimeSpan grace, CancellationToken cancel)
    {
        using var subscription = signals.Subscribe();
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timer.CancelAfter(grace);
        var pressed = TimeProvider.System.GetTimestamp();
        if (!await PressAsync(id, cancel)) return;
        while (!timer.IsCancellationRequested)
        {
            using var look = CancellationTokenSource.CreateLinkedTokenSource(timer.Token);
            look.CancelAfter(LookEvery);
            if (await SeesAsync(subscription, signal => signal.Id == id && signal.State != PowerState.Running, look.Token, cancel)) return;
            if (await session.RunAsync(connection => domains.StateOf(connection, id), cancel) != PowerState.Running) return;
            if (TimeProvider.System.GetElapsedTime(pressed) < pressAgainAfter) continue;
            pressed = TimeProvider.System.GetTimestamp();
            await PressAsync(id, cancel);
        }
    }

    private Task<bool> PressAsync(Guid id, CancellationToken cancel) =>
        session.RunAsync(connection => domains.WhenRunning(connection, id, domain => domain.PressPowerButton()), cancel);

    /// <summary>False when <paramref name="until"/> ends first; throws when the caller's own token does.</summary>
    private static async Task<bool> SeesAsync(Subscription subscription, Func<GuestSignal, bool> wanted, CancellationToken until, CancellationToken caller)
    {
        try
        {
            await foreach (var signal in subscription.Signals.ReadAllAsync(until))
            {
                if (wanted(signal)) return true;
            }
        }
        catch (OperationCanceledException)
        {
            caller.ThrowIfCancellationRequested();
        }

        return false;
    }
}
