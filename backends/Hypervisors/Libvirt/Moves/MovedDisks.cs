using NovaCompat.Core.Hypervisors;
using NovaCompat.Hypervisors.Libvirt.Disks;

namespace NovaCompat.Hypervisors.Libvirt.Moves;

/// <summary>Makes the disks of a guest that arrives: its own ones out of what it had, as large as it shall have them, the others anew.</summary>
internal sealed class MovedDisks(ImageCache images, GuestDisks disks)
{
    public Task CreateAsync(GuestSpec guest, Handover handover, IMovedFiles files, InstanceFolder folder, CancellationToken cancel) => Task.WhenAll(
        CreateRootAsync(guest, handover.Base, files, folder, cancel),
        CreateEphemeralAsync(guest, handover, files, folder, cancel),
        disks.CreateOthersAsync(guest, folder, cancel));

    private async Task CreateRootAsync(GuestSpec guest, HandedBase? handed, IMovedFiles files, InstanceFolder folder, CancellationToken cancel)
    {
        await files.CopyAsync(InstanceFiles.Disk, folder.Disk, cancel);
        var header = Qcow2Header.Read(folder.Disk);
        if (header.BackingFile is not null)
        {
            var below = await FindBaseAsync(guest, handed ?? throw new HypervisorException("The other host does not say what the guest's disk is laid over.", retryable: false), files, cancel);
            // Only where the disk looks for it is changed; "unsafe" means that QEMU takes our word for both files being the same.
            if (below.Path != header.BackingFile) await DiskTool.RunAsync("qemu-img", ["rebase", "-q", "-u", "-f", "qcow2", "-F", below.Format, "-b", below.Path, folder.Disk], cancel);
        }

        if (guest.RootGb * GuestDisks.Gib > header.VirtualSize) await DiskTool.RunAsync("qemu-img", ["resize", "-q", "-f", "qcow2", folder.Disk, $"{guest.RootGb * GuestDisks.Gib}"], cancel);
    }

    /// <summary>The image that the disk was made of may be gone by now, or the disk was made of another: then the other host has it.</summary>
    private async Task<DiskImage> FindBaseAsync(GuestSpec guest, HandedBase handed, IMovedFiles files, CancellationToken cancel)
    {
        if (guest.Image is { } image && Path.GetFileName(images.PathOf(image)) == handed.Name)
        {
            try
            {
                return await images.GetAsync(image, cancel);
            }
            catch (HypervisorException error) when (error.InnerException is FileNotFoundException)
            {
                // It was deleted.
            }
        }

        return await images.GetAsync(handed.Name, handed.Format, part => files.CopyAsync(InstanceFiles.Base, part, CancellationToken.None), cancel);
    }

    private static async Task CreateEphemeralAsync(GuestSpec guest, Handover handover, IMovedFiles files, InstanceFolder folder, CancellationToken cancel)
    {
        if (guest.EphemeralGb == 0) return;
        if (handover.Files.All(file => file.Name != InstanceFiles.Ephemeral))
        {
            await GuestDisks.CreateEphemeralAsync(guest, folder, cancel);
            return;
        }

        await files.CopyAsync(InstanceFiles.Ephemeral, folder.Ephemeral, cancel);
        await using var disk = new FileStream(folder.Ephemeral, FileMode.Open, FileAccess.ReadWrite);
        disk.SetLength(Math.Max(disk.Length, guest.EphemeralGb * GuestDisks.Gib));
    }
}
