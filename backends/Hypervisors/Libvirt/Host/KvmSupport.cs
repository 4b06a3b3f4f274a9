namespace NovaCompat.Hypervisors.Libvirt.Host;

/// <summary>
/// Whether KVM really works. The device file alone proves nothing: on a virtual machine without nested virtualization it may open,
/// and guests then hang. So the processor must say that it can (vmx or svm) as well.
/// </summary>
internal static class KvmSupport
{
    private const string Device = "/dev/kvm";

    /// <summary>Null when KVM works, else why not.</summary>
    public static string? WhyNot() =>
        !CpuFlags().Overlaps(["vmx", "svm"]) ? "the processor has neither vmx nor svm"
        : !File.Exists(Device) ? $"there is no {Device}"
        : !Opens() ? $"{Device} cannot be opened"
        : null;

    private static HashSet<string> CpuFlags()
    {
        var line = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("flags", StringComparison.Ordinal)) ?? "";
        return [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static bool Opens()
    {
        try
        {
            using var device = File.OpenHandle(Device, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return false;
        }
    }
}
