namespace NovaCompat.Core.Hypervisors;

/// <summary>The driver can boot a guest from another image, with its own disks beside it, and go back.</summary>
public interface ICanRescue
{
    /// <summary>Ends the guest and starts it from <paramref name="image"/>. Its own disks stay as they are.</summary>
    Task RescueAsync(GuestSpec guest, GuestImage image, CancellationToken cancel);

    /// <summary>Ends the rescue, removes what it brought, and starts the guest from its own disk.</summary>
    Task UnrescueAsync(GuestSpec guest, CancellationToken cancel);
}
