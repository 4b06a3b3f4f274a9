namespace NovaCompat.Core.Hypervisors;

/// <summary>The driver can put a guest's memory on disk and bring it back.</summary>
public interface ICanSuspend
{
    Task SuspendAsync(Guid serverId, CancellationToken cancel);

    /// <summary>Goes on where the guest was; <paramref name="guest"/> is our record of it, with its cards as they are wired now.</summary>
    Task ResumeAsync(GuestSpec guest, CancellationToken cancel);
}
