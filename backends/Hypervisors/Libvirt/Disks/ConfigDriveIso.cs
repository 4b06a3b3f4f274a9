using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Libvirt.Disks;

/// <summary>Packs a guest's own data into an ISO 9660 file with the label that guests look for.</summary>
internal static class ConfigDriveIso
{
    private const string Label = "config-2";

    public static async Task CreateAsync(IReadOnlyDictionary<string, byte[]> files, InstanceFolder folder, CancellationToken cancel)
    {
        var tree = folder.ConfigDrive + ".tree";
        try
        {
            foreach (var (path, content) in files) await WriteAsync(tree, path, content, cancel);
            await DiskTool.RunAsync(
                "genisoimage",
                ["-quiet", "-o", folder.ConfigDrive, "-ldots", "-allow-lowercase", "-allow-multidot", "-l", "-J", "-r", "-V", Label, tree],
                cancel);
        }
        finally
        {
            if (Directory.Exists(tree)) Directory.Delete(tree, recursive: true);
        }
    }

    private static async Task WriteAsync(string tree, string path, byte[] content, CancellationToken cancel)
    {
        var target = Path.GetFullPath(Path.Combine(tree, path.TrimStart('/')));
        if (!target.StartsWith(tree + Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw new HypervisorException($"The config drive's file {path} lies outside of it.", retryable: false);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        await File.WriteAllBytesAsync(target, content, cancel);
    }
}
