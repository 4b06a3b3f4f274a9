using NovaCompat.Core.Servers;

namespace NovaCompat.Core.Hypervisors;

/// <summary>
/// What every hypervisor driver must do. Anything else is one of the <c>ICan...</c> interfaces, so that a driver's
/// abilities are read off its type and cannot be claimed falsely.
/// Every method is idempotent: jobs are delivered at least once, and a step that is already done succeeds at once.
/// Expected failures are <see cref="HypervisorException"/>, whose text is shown to users as the server's fault.
/// </summary>
public interface IHypervisor : IAsyncDisposable
{
    /// <summary>The driver's name in configuration, logs and errors, such as <c>libvirt</c>.</summary>
    string Name { get; }

    /// <summary>Totals, use and abilities of the host, as reported with each heartbeat.</summary>
    Task<HostReport> ReportAsync(CancellationToken cancel);

    /// <summary>Makes the guest's disks, defines it and starts it. On failure nothing of it is left behind.</summary>
    Task SpawnAsync(GuestSpec guest, CancellationToken cancel);

    /// <summary>Ends the guest and removes all that belongs to it. Succeeds when there is no such guest.</summary>
    Task DestroyAsync(Guid serverId, CancellationToken cancel);

    /// <summary>Starts a guest that is off, rebuilt from our record of it.</summary>
    Task PowerOnAsync(GuestSpec guest, CancellationToken cancel);

    /// <summary>Presses the power button and waits up to <paramref name="grace"/>, then cuts the power. Zero cuts at once.</summary>
    Task PowerOffAsync(Guid serverId, TimeSpan grace, CancellationToken cancel);

    /// <summary>Lets the guest restart itself within <paramref name="grace"/>. False when it did not: the caller then reboots hard.</summary>
    Task<bool> RebootSoftAsync(Guid serverId, TimeSpan grace, CancellationToken cancel);

    /// <summary>Ends the guest and starts it anew from our record, whatever state it is in.</summary>
    Task RebootHardAsync(GuestSpec guest, CancellationToken cancel);

    /// <summary><see cref="PowerState.NoState"/> when there is no such guest.</summary>
    Task<PowerState> GetPowerStateAsync(Guid serverId, CancellationToken cancel);

    /// <summary>All guests of ours on the host, by server id.</summary>
    Task<IReadOnlyDictionary<Guid, PowerState>> ListGuestsAsync(CancellationToken cancel);

    /// <summary>Changes of power state as the hypervisor tells them, until cancelled.</summary>
    IAsyncEnumerable<GuestEvent> WatchAsync(CancellationToken cancel);
}

/// <summary>The driver keeps the guest's serial console output.</summary>
public interface ICanShowConsole
{
    /// <summary>The last <paramref name="lines"/> lines, or all that is kept when null. Empty when there is none yet.</summary>
    Task<string> ReadConsoleAsync(Guid serverId, int? lines, CancellationToken cancel);
}

/// <summary>A change of a guest's power state that nobody asked for, or the echo of one that somebody did.</summary>
public sealed record GuestEvent(Guid ServerId, PowerState State);

/// <summary>An expected failure of a driver. <see cref="Retryable"/> says whether another host may do better.</summary>
public sealed class HypervisorException(string message, bool retryable = true, Exception? inner = null) : Exception(message, inner)
{
    public bool Retryable { get; } = retryable;

    /// <summary>Nothing was done to the guest, so its server keeps its state.</summary>
    public bool GuestUntouched { get; init; }
}
