using Microsoft.Extensions.Logging;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Servers;
using NovaCompat.Hypervisors.Libvirt.Disks;
using NovaCompat.Hypervisors.Libvirt.Domains;
using NovaCompat.Hypervisors.Libvirt.Moves;

namespace NovaCompat.Hypervisors.Libvirt;

/// <summary>Guests that leave: their folder is kept aside under another name, which happens at once or not at all, so every step may be repeated.</summary>
public sealed partial class LibvirtHypervisor : ICanMove, ICanServeMoves
{
    /// <summary>How long a guest may take to obey the power button, as Nova's shutdown_timeout.</summary>
    private static readonly TimeSpan LeaveGrace = TimeSpan.FromSeconds(60);

    private DepartedGuests Departed => field ??= new DepartedGuests(folders, options.Transfers);

    /// <summary>Shrinking is refused here, before the guest is stopped.</summary>
    public async Task PrepareArrivalAsync(GuestSpec guest, CancellationToken cancel)
    {
        if (guest.Image is null || guest.Volumes.Count > 0) throw new HypervisorException("This hypervisor cannot take a server with volumes.", retryable: false);
        if (guest.Before is { } before && (guest.RootGb < before.RootGb || guest.EphemeralGb < before.EphemeralGb)) throw new HypervisorException("Resize error: Unable to resize disk down.", retryable: false);
        DomainXml.Build(Plan(guest));
        await GetPowerStateAsync(guest.ServerId, cancel);
    }

    /// <summary>On failure the guest is as it was. When it is cut off, whoever does the job again goes on from there.</summary>
    public async Task<string> LeaveAsync(Guid serverId, CancellationToken cancel)
    {
        var (folder, aside) = (folders.Of(serverId), folders.Aside(serverId));
        var left = Departed.Has(serverId);
        // It has left, and by now the same guest with another flavor has arrived here.
        if (left && folder.Exists) return Departed.HandoverOf(serverId);
        if (!left) await BeginLeavingAsync(serverId, folder, aside, cancel);
        try
        {
            if (!left)
            {
                await power.OffAsync(serverId, LeaveGrace, cancel);
                Directory.Move(folder.Path, aside.Path);
            }

            // Should the guest come back, then not as one that arrived.
            File.Delete(aside.Arrived);
            var handover = Departed.HandoverOf(serverId);
            await RemoveDomainAsync(serverId, cancel);
            return handover;
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            log.LogWarning(error, "Server {Server} could not leave; it goes on here", serverId);
            await StayAsync(serverId, folder, aside);
            throw;
        }
    }

    public async Task ComeBackAsync(GuestSpec guest, PowerState? power, CancellationToken cancel)
    {
        var (folder, aside) = (folders.Of(guest.ServerId), folders.Aside(guest.ServerId));
        if (Departure.Read(aside) is { } departure)
        {
            await DropArrivedAsync(guest.ServerId, cancel);
            power ??= departure.Ran ? PowerState.Running : PowerState.Shutdown;
            if (!folder.Exists) Directory.Move(aside.Path, folder.Path);
        }

        await PowerAsync(RequireFolder(guest), power, cancel);
        File.Delete(folder.Left);
    }

    public Task ForgetLeftAsync(Guid serverId, CancellationToken cancel)
    {
        folders.Aside(serverId).Delete();
        return Task.CompletedTask;
    }

    public Stream? OpenMoved(Guid serverId, string token, string name) => Departed.Open(serverId, token, name);

    private async Task BeginLeavingAsync(Guid serverId, InstanceFolder folder, InstanceFolder aside, CancellationToken cancel)
    {
        if (!IsHere(folder)) throw new HypervisorException($"Instance {serverId} could not be found.", retryable: false);
        Departed.BaseOf(folder);
        // Of an earlier move that nobody ended: the guest has lived on since.
        aside.Delete();
        if (Departure.Read(folder) is null) Departure.New(await GetPowerStateAsync(serverId, cancel) is PowerState.Running or PowerState.Paused).Write(folder);
    }

    private async Task StayAsync(Guid serverId, InstanceFolder folder, InstanceFolder aside)
    {
        if (!folder.Exists) Directory.Move(aside.Path, folder.Path);
        var ran = Departure.Read(folder) is { Ran: true };
        File.Delete(folder.Left);
        if (ran) await session.RunAsync(connection => domains.Start(connection, serverId), CancellationToken.None);
    }

    private Task RemoveDomainAsync(Guid serverId, CancellationToken cancel) => session.RunAsync(connection => domains.Remove(connection, serverId), cancel);

    /// <summary>A guest that was finished, and is this host's where hosts share the folder.</summary>
    private bool IsHere(InstanceFolder folder) => folder.IsFinished && (folder.Owner ?? hostName) == hostName;

    /// <summary>Describes a guest whose disks are there, and has it run or not; null leaves it as it is.</summary>
    private Task PowerAsync(GuestSpec guest, PowerState? wanted, CancellationToken cancel)
    {
        var description = DomainXml.Build(Plan(guest));
        return session.RunAsync(
            connection =>
            {
                domains.Define(connection, description);
                if (wanted == PowerState.Running) domains.Start(connection, guest.ServerId);
                if (wanted == PowerState.Shutdown) domains.Stop(connection, guest.ServerId);
            },
            cancel);
    }
}
