namespace NovaCompat.Core.Hypervisors;

/// <summary>The driver gives network cards to guests that exist, running or not, and takes them away.</summary>
public interface ICanAttachInterfaces
{
    /// <summary>Puts the card, which is wired on the host already, into the guest. Succeeds when it is there.</summary>
    Task AttachInterfaceAsync(GuestSpec guest, GuestNic nic, CancellationToken cancel);

    /// <summary>Takes the card with this MAC out of the guest. Succeeds when it is not there.</summary>
    Task DetachInterfaceAsync(Guid serverId, string macAddress, CancellationToken cancel);
}
