using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Servers;
using NovaCompat.Hypervisors.Libvirt.Domains;
using NovaCompat.Hypervisors.Libvirt.Interop;

namespace NovaCompat.Hypervisors.Libvirt;

/// <summary>Passwords are set by the agent in the guest, which the image must say that it has (nova/virt/libvirt/driver.py, set_admin_password).</summary>
public sealed partial class LibvirtHypervisor : ICanSetPassword
{
    public async Task SetPasswordAsync(GuestSpec guest, string password, CancellationToken cancel)
    {
        var traits = new ImageTraits(guest);
        if (!traits.HasAgent) throw NotSet("QEMU guest agent is not enabled");
        try
        {
            await session.RunAsync(connection => domains.With(connection, guest.ServerId, domain => SetPassword(domain, guest.ServerId, traits.AdminUser, password)), cancel);
        }
        catch (HypervisorException error) when (error is { GuestUntouched: false, InnerException: LibvirtException })
        {
            // libvirt's own words are for the log: who knows what an agent repeats of what it was told.
            throw NotSet($"Failed to set admin password on {guest.ServerId} because error setting admin password", error);
        }
    }

    private static void SetPassword(Domain domain, Guid id, string user, string password)
    {
        if (PowerStates.Of(domain.State) != PowerState.Running) throw NotSet($"Failed to set admin password on {id} because instance {id} is not running");
        try
        {
            domain.SetUserPassword(user, password);
        }
        catch (LibvirtException error) when (error.Code == LibvirtErrorCode.AgentUnresponsive)
        {
            throw NotSet(ICanSetPassword.NobodyAnswers, error);
        }
    }

    private static HypervisorException NotSet(string reason, Exception? inner = null) => new(reason, retryable: false, inner) { GuestUntouched = true };
}
