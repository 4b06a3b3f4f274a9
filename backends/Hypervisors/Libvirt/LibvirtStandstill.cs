using NovaCompat.Core.Hypervisors;
using NovaCompat.Hypervisors.Libvirt.Domains;

namespace NovaCompat.Hypervisors.Libvirt;

/// <summary>Guests that stand still, and what they have used until then.</summary>
public sealed partial class LibvirtHypervisor : ICanPause, ICanSuspend, ICanDumpCrash, ICanDiagnose
{
    private GuestStandstill Standstill => field ??= new GuestStandstill(domains);

    public Task PauseAsync(Guid serverId, CancellationToken cancel) => session.RunAsync(connection => Standstill.Pause(connection, serverId), cancel);

    public Task UnpauseAsync(Guid serverId, CancellationToken cancel) => session.RunAsync(connection => Standstill.Unpause(connection, serverId), cancel);

    public Task SuspendAsync(Guid serverId, CancellationToken cancel) => session.RunAsync(connection => Standstill.Save(connection, serverId), cancel);

    public Task ResumeAsync(GuestSpec guest, CancellationToken cancel) => session.RunAsync(connection => domains.Start(connection, guest.ServerId), cancel);

    public Task TriggerCrashDumpAsync(Guid serverId, CancellationToken cancel) => session.RunAsync(connection => Standstill.Interrupt(connection, serverId), cancel);

    public Task<GuestDiagnostics> DiagnoseAsync(Guid serverId, CancellationToken cancel) => session.RunAsync(
        connection => domains.With(connection, serverId, domain => GuestCounters.Read(domain, domainType) with { ConfigDrive = File.Exists(folders.Of(serverId).ConfigDrive) }), cancel);
}
