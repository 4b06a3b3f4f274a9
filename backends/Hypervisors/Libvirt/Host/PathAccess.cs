namespace NovaCompat.Hypervisors.Libvirt.Host;

/// <summary>Whether QEMU's own user can reach a folder: it must be able to pass through each folder above it.</summary>
internal static class PathAccess
{
    /// <summary>The highest folder that is closed to others, or null. Ownership is not looked at: QEMU's user owns none of these.</summary>
    public static string? FirstClosed(string path)
    {
        string? closed = null;
        for (var folder = new DirectoryInfo(Path.GetFullPath(path)); folder is not null; folder = folder.Parent)
        {
            if (folder.Exists && !folder.UnixFileMode.HasFlag(UnixFileMode.OtherExecute)) closed = folder.FullName;
        }

        return closed;
    }
}
