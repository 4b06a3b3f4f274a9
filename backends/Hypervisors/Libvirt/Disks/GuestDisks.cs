using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Libvirt.Disks;

/// <summary>Makes all disks of a guest, side by side.</summary>
internal sealed class GuestDisks(ImageCache images)
{
    public const long Gib = 1L << 30;
    private const long Mib = 1L << 20;

    public Task CreateAsync(GuestSpec guest, InstanceFolder folder, CancellationToken cancel) =>
        Task.WhenAll(CreateRootAsync(guest, folder, cancel), CreateEphemeralAsync(guest, folder, cancel), CreateOthersAsync(guest, folder, cancel));

    /// <summary>What is made anew wherever the guest comes from: swap and config drive; and the parts of an image that are beside its disk.</summary>
    public async Task CreateOthersAsync(GuestSpec guest, InstanceFolder folder, CancellationToken cancel)
    {
        var work = new List<Task>();
        if (guest.Image?.Kernel is { } kernel) work.Add(images.GetAsync(kernel, cancel));
        if (guest.Image?.Ramdisk is { } ramdisk) work.Add(images.GetAsync(ramdisk, cancel));
        if (guest.SwapMb > 0) work.Add(CreateFilledAsync(folder.Swap, guest.SwapMb * Mib, "mkswap", ["-L", "swap0"], cancel));
        if (guest.ConfigDrive is { } files) work.Add(ConfigDriveIso.CreateAsync(files, folder, cancel));
        await Task.WhenAll(work);
    }

    public static Task CreateEphemeralAsync(GuestSpec guest, InstanceFolder folder, CancellationToken cancel) => guest.EphemeralGb > 0
        ? CreateFilledAsync(folder.Ephemeral, guest.EphemeralGb * Gib, "mkfs.ext4", ["-q", "-F", "-L", "ephemeral0"], cancel)
        : Task.CompletedTask;

    /// <summary>A disk of another image to boot from, as large as the image; made anew when there is one.</summary>
    public async Task CreateRescueAsync(GuestImage image, InstanceFolder folder, CancellationToken cancel)
    {
        var baseDisk = await images.GetAsync(image, cancel);
        await FetchAsync(image, cancel);
        await DiskTool.RunAsync("qemu-img", ["create", "-q", "-f", "qcow2", "-F", baseDisk.Format, "-b", baseDisk.Path, folder.Rescue, baseDisk.VirtualSize.ToString()], cancel);
    }

    /// <summary>Brings an image and its parts to the host.</summary>
    public Task FetchAsync(GuestImage image, CancellationToken cancel) =>
        Task.WhenAll(new[] { image, image.Kernel, image.Ramdisk }.OfType<GuestImage>().Select(part => images.GetAsync(part, cancel)));

    /// <summary>Paths of the kernel and ramdisk that the guest is started with, when its image has them.</summary>
    public (string? Kernel, string? Ramdisk) BootFiles(GuestSpec guest) => (
        guest.Image?.Kernel is { } kernel ? images.PathOf(kernel) : null,
        guest.Image?.Ramdisk is { } ramdisk ? images.PathOf(ramdisk) : null);

    private async Task CreateRootAsync(GuestSpec guest, InstanceFolder folder, CancellationToken cancel)
    {
        var image = guest.Image ?? throw new HypervisorException("This hypervisor cannot start a server that boots from a volume.", retryable: false);
        var baseDisk = await images.GetAsync(image, cancel);
        var size = guest.RootGb == 0 ? baseDisk.VirtualSize : guest.RootGb * Gib;
        if (size < baseDisk.VirtualSize)
        {
            throw new HypervisorException(
                $"Flavor's disk is too small for requested image. Flavor disk is {size} bytes, image is {baseDisk.VirtualSize} bytes.", retryable: false);
        }

        await DiskTool.RunAsync("qemu-img", ["create", "-q", "-f", "qcow2", "-F", baseDisk.Format, "-b", baseDisk.Path, folder.Disk, size.ToString()], cancel);
    }

    /// <summary>A sparse file of a size with something written on it.</summary>
    private static async Task CreateFilledAsync(string path, long size, string program, IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        await using (var file = new FileStream(path, FileMode.Create, FileAccess.Write)) file.SetLength(size);
        await DiskTool.RunAsync(program, [.. arguments, path], cancel);
    }
}
