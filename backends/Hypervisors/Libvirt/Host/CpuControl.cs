namespace NovaCompat.Hypervisors.Libvirt.Host;

/// <summary>Whether libvirt can give guests shares and limits of processor time: it needs the kernel's controller <c>cpu</c>, of either version of cgroups.</summary>
internal static class CpuControl
{
    private const string Controller = "cpu";

    /// <summary>Null when it can.</summary>
    public static string? WhyNot() => WhyNot(File.ReadLines("/proc/self/mounts"), path => File.Exists(path) ? File.ReadAllText(path) : "");

    /// <param name="mounts">Lines of the mount table: device, folder, type, options.</param>
    /// <param name="read">A file's text, empty when there is none.</param>
    public static string? WhyNot(IEnumerable<string> mounts, Func<string, string> read)
    {
        foreach (var mount in mounts.Select(line => line.Split(' ')))
        {
            if (mount is [_, _, "cgroup", var options, ..] && options.Split(',').Contains(Controller)) return null;
            if (mount is [_, var folder, "cgroup2", ..] && read(Path.Combine(folder, "cgroup.controllers")).Split((char[])[' ', '\n']).Contains(Controller)) return null;
        }
        return $"the host has no cgroup controller {Controller}";
    }
}
