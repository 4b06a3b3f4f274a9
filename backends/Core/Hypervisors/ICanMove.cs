using NovaCompat.Core.Servers;

namespace NovaCompat.Core.Hypervisors;

/// <summary>
/// The driver lets guests go to another host and takes them from one. A guest that left is kept aside, out of sight, until it is forgotten or
/// comes back; on one host both may be there at once. What one driver hands over only another of its kind reads.
/// </summary>
public interface ICanMove
{
    /// <summary>Looks whether the guest could be taken; nothing of it is made yet.</summary>
    Task PrepareArrivalAsync(GuestSpec guest, CancellationToken cancel);

    /// <summary>Ends the guest and keeps it aside. What the destination needs is the answer, again and again when it has left already.</summary>
    Task<string> LeaveAsync(Guid serverId, CancellationToken cancel);

    /// <summary>Makes the guest from what was handed over, or anew without it (its old host died), running or off, or as it was when null.</summary>
    Task ArriveAsync(GuestSpec guest, string? handover, PowerState? power, CancellationToken cancel);

    /// <summary>Removes the guest that arrived, not one that is kept aside here.</summary>
    Task DropArrivedAsync(Guid serverId, CancellationToken cancel);

    /// <summary>Makes the guest that was kept aside the real one again.</summary>
    Task ComeBackAsync(GuestSpec guest, PowerState? power, CancellationToken cancel);

    /// <summary>Removes what was kept aside.</summary>
    Task ForgetLeftAsync(Guid serverId, CancellationToken cancel);
}
