namespace NovaCompat.Hypervisors.Libvirt.Host;

/// <summary>The programs that the driver runs, and the Debian package of each.</summary>
internal static class Programs
{
    private static readonly (string Program, string Package)[] Needed =
    [
        ("qemu-system-x86_64", "qemu-system-x86"),
        ("qemu-img", "qemu-utils"),
        ("genisoimage", "genisoimage"),
        ("prlimit", "util-linux"),
    ];

    /// <summary>Null when all are there, else the first that is not.</summary>
    public static string? FirstMissing()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        foreach (var (program, package) in Needed)
        {
            if (!folders.Any(folder => File.Exists(Path.Combine(folder, program)))) return $"{program} is not installed (package {package})";
        }

        return null;
    }
}
