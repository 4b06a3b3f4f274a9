using Microsoft.Extensions.Logging;

namespace NovaCompat.Hypervisors.Libvirt.Disks;

/// <summary>
/// Takes images off the host that no guest's disk stands on and nobody asked for in a while, and with them what interrupted downloads left. An image's
/// time is when it was last asked for.
/// </summary>
internal sealed class UnusedImages(Folders folders, TimeSpan minimumAge, TimeProvider time, ILogger log)
{
    /// <summary>The disks of a guest that stand on images.</summary>
    private static readonly string[] Overlays = ["disk", "disk.rescue"];

    /// <param name="booted">Files that guests are started from directly: kernels and ramdisks.</param>
    public void Remove(IEnumerable<string> booted)
    {
        var used = Directory.EnumerateDirectories(folders.Instances).SelectMany(folder => Overlays.Select(disk => BackingOf(Path.Combine(folder, disk)))).OfType<string>().Concat(booted).ToHashSet(StringComparer.Ordinal);
        var before = time.GetUtcNow() - minimumAge;
        foreach (var file in Directory.EnumerateFiles(folders.Images).Where(file => !used.Contains(file) && File.GetLastWriteTimeUtc(file) < before))
        {
            File.Delete(file);
            log.LogInformation("Image file {File} was not used since {Since}; it is removed from the cache", Path.GetFileName(file), before);
        }
    }

    /// <summary>The file under an overlay of ours; null when there is no such disk.</summary>
    /// <exception cref="Core.Hypervisors.HypervisorException">The disk is not to be understood: then nothing is removed.</exception>
    private static string? BackingOf(string disk) => PlainFile.Is(disk) ? Qcow2Header.Read(disk).BackingFile : null;
}
