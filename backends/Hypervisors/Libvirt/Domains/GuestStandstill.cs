using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Servers;
using NovaCompat.Hypervisors.Libvirt.Interop;

namespace NovaCompat.Hypervisors.Libvirt.Domains;

/// <summary>Stops a guest without ending it, in memory or on disk. Every method blocks and belongs on a native thread; each is safe to repeat.</summary>
internal sealed class GuestStandstill(GuestDomains domains)
{
    public void Pause(Connection connection, Guid id) => domains.With(connection, id, domain =>
    {
        if (PowerStates.Of(domain.State) == PowerState.Running) domain.Pause();
        else if (domain.State != DomainState.Paused) throw NotRunning(id);
    });

    public void Unpause(Connection connection, Guid id) => domains.With(connection, id, domain =>
    {
        if (domain.State == DomainState.Paused) domain.Resume();
        else if (PowerStates.Of(domain.State) != PowerState.Running) throw NotRunning(id);
    });

    /// <summary>Memory goes to disk; the next start goes on from there.</summary>
    public void Save(Connection connection, Guid id) => domains.With(connection, id, domain =>
    {
        if (PowerStates.Of(domain.State) is PowerState.Running or PowerState.Paused) domain.Save();
        else if (!domain.IsSaved) throw NotRunning(id);
    });

    /// <summary>The next start is a boot.</summary>
    public void DropSaved(Connection connection, Guid id) => domains.With(connection, id, domain =>
    {
        if (domain.IsSaved) domain.DropSaved();
    });

    public void Interrupt(Connection connection, Guid id) => domains.With(connection, id, domain => domain.Interrupt());

    private static HypervisorException NotRunning(Guid id) => new($"Instance {id} is not running.", retryable: false) { GuestUntouched = true };
}
