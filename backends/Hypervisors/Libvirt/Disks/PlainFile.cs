using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Libvirt.Disks;

/// <summary>Files of guests that are what they seem: no links that lead elsewhere.</summary>
internal static class PlainFile
{
    public static bool Is(string path) => new FileInfo(path) is { Exists: true, LinkTarget: null };

    /// <exception cref="HypervisorException">It is something else, or not there.</exception>
    public static FileStream Open(string path) => Is(path)
        ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan)
        : throw new HypervisorException($"{Path.GetFileName(path)} is not a plain file.", retryable: false);
}
