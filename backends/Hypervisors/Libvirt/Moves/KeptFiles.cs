using NovaCompat.Core.Hypervisors;
using NovaCompat.Hypervisors.Libvirt.Disks;

namespace NovaCompat.Hypervisors.Libvirt.Moves;

/// <summary>Files that are kept aside where this host sees them: the guest stays on its host, or hosts share the folder.</summary>
internal sealed class KeptFiles(InstanceFolder aside) : IMovedFiles
{
    /// <summary>Processor seconds; a copy costs about one for each GiB.</summary>
    private const int CopyLimit = 3600;

    /// <summary>A file system that can lets both share their blocks. Holes stay holes.</summary>
    public async Task CopyAsync(string name, string path, CancellationToken cancel)
    {
        if (!InstanceFiles.Moved.Contains(name)) throw new HypervisorException("The image below the guest's disk is not on this host.", retryable: false);
        var from = aside.Of(name);
        if (!PlainFile.Is(from)) throw new HypervisorException($"{name} is not a plain file.", retryable: false);
        await DiskTool.RunAsync("cp", ["--no-dereference", "--reflink=auto", "--sparse=always", "--", from, path], cancel, CopyLimit);
        using var copy = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(copy);
    }
}
