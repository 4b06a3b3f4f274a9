using NovaCompat.Core.Hypervisors;
using NovaCompat.Hypervisors.Libvirt.Disks;
using NovaCompat.Hypervisors.Libvirt.Domains;

namespace NovaCompat.Hypervisors.Libvirt;

/// <summary>
/// Copies of root disks. A guest that runs is held while its disk is read: QEMU has written all it had in hand by then, so the copy is as good as a disk
/// after a power cut. An agent in the guest brings the file systems to rest before.
/// </summary>
public sealed partial class LibvirtHypervisor : ICanSnapshot
{
    /// <summary>Processor seconds: a copy costs about one for each GiB.</summary>
    private const int CopyLimit = 3600;

    public async Task<GuestSnapshot> SnapshotAsync(Guid serverId, CancellationToken cancel)
    {
        var folder = folders.Of(serverId);
        if (!folder.IsFinished || !File.Exists(folder.Disk)) throw new HypervisorException($"Instance {serverId} could not be found.", retryable: false);
        var copy = new DiskCopy(folder.Copy);
        try
        {
            await HoldAsync(serverId, folder, cancel);
            await DiskTool.RunAsync("qemu-img", ["convert", "-q", "-U", "-f", "qcow2", "-O", "qcow2", folder.Disk, folder.Copy], cancel, CopyLimit);
            return copy.Opened();
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
        finally
        {
            await LetGoAsync(serverId, folder);
        }
    }

    /// <summary>The mark outlives a process that dies meanwhile: whoever does the job again knows that it was us who held the guest.</summary>
    private async Task HoldAsync(Guid serverId, InstanceFolder folder, CancellationToken cancel)
    {
        if (folder.IsHeld) return;
        await session.RunAsync(connection => domains.WhenRunning(connection, serverId, domain =>
        {
            File.WriteAllBytes(folder.Held, []);
            GuestQuiescence.Begin(domain);
            domain.Pause();
        }), cancel);
    }

    private async Task LetGoAsync(Guid serverId, InstanceFolder folder)
    {
        if (!folder.IsHeld) return;
        await session.RunAsync(
            connection =>
            {
                domains.Resume(connection, serverId);
                domains.WhenRunning(connection, serverId, GuestQuiescence.End);
            },
            CancellationToken.None);
        File.Delete(folder.Held);
    }
}
