using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Servers;
using NovaCompat.Hypervisors.Libvirt.Disks;
using NovaCompat.Hypervisors.Libvirt.Moves;

namespace NovaCompat.Hypervisors.Libvirt;

/// <summary>Guests that come from another host, or from this one with another flavor.</summary>
public sealed partial class LibvirtHypervisor
{
    private MovedDisks Moved => field ??= new MovedDisks(cache, disks);

    public async Task ArriveAsync(GuestSpec guest, string? handover, PowerState? power, CancellationToken cancel)
    {
        var told = handover is null ? null : Handover.Read(handover, guest.ServerId);
        var folder = folders.Of(guest.ServerId);
        if (!folder.IsFinished) await MakeArrivedAsync(guest, told, folder, cancel);
        else if (told is not null && folder.ArrivedBy != told.Departure.ToString()) throw new HypervisorException("The host has files of the server from an earlier stay.");
        else if (told is null && !IsHere(folder)) TakeOver(folder);
        await PowerAsync(guest, power ?? (told is { Ran: false } ? PowerState.Shutdown : PowerState.Running), cancel);
        File.Delete(folder.Taken);
    }

    public async Task DropArrivedAsync(Guid serverId, CancellationToken cancel)
    {
        var folder = folders.Of(serverId);
        var isAnothers = folder.IsFinished && (folder.ArrivedBy is null || !IsHere(folder));
        if (isAnothers && !File.Exists(folder.Taken)) return;
        await RemoveDomainAsync(serverId, cancel);
        if (!GiveBack(folder)) folder.Delete();
    }

    private async Task MakeArrivedAsync(GuestSpec guest, Handover? told, InstanceFolder folder, CancellationToken cancel)
    {
        // What one that was cut off has made of it.
        await DropArrivedAsync(guest.ServerId, cancel);
        try
        {
            folder.Create();
            InstanceFolder.Mark(folder.Arrived, told?.Departure.ToString() ?? "");
            if (told is null) await disks.CreateAsync(guest, folder, cancel);
            else await CreateMovedAsync(guest, told, folder, cancel);
            InstanceFolder.Mark(folder.Finished, hostName);
        }
        catch
        {
            await DropArrivedAsync(guest.ServerId, CancellationToken.None);
            throw;
        }
    }

    private async Task CreateMovedAsync(GuestSpec guest, Handover told, InstanceFolder folder, CancellationToken cancel)
    {
        var aside = folders.Aside(guest.ServerId);
        if (Departure.Read(aside)?.Id == told.Departure)
        {
            await Moved.CreateAsync(guest, told, new KeptFiles(aside), folder, cancel);
            return;
        }

        using var files = new FetchedFiles(told, options.TransferSilence);
        await Moved.CreateAsync(guest, told, files, folder, cancel);
    }

    /// <summary>The old host is dead and shares the folder: its disks are this guest's. Until it runs here they can be given back.</summary>
    private void TakeOver(InstanceFolder folder)
    {
        InstanceFolder.Mark(folder.Taken, folder.Owner!);
        InstanceFolder.Mark(folder.Finished, hostName);
    }

    private static bool GiveBack(InstanceFolder folder)
    {
        if (InstanceFolder.ReadOrNull(folder.Taken) is not { } owner) return false;
        InstanceFolder.Mark(folder.Finished, owner);
        File.Delete(folder.Taken);
        return true;
    }
}
