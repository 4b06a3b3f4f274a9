namespace NovaCompat.Scheduler.Filters;

/// <summary>Brings the many names of architectures, hypervisor types and VM modes to the standard one.</summary>
internal static class GuestKinds
{
    public static string? Architecture(string? name) => name?.ToLowerInvariant() switch
    {
        "i386" or "i486" or "i586" or "x86_32" or "x86_32p" => "i686",
        "amd64" => "x86_64",
        var other => other,
    };

    public static string? Hypervisor(string? name) => name?.ToLowerInvariant() switch
    {
        "xapi" => "xen",
        "powervm" => "phyp",
        var other => other,
    };

    public static string? VmMode(string? name) => name?.ToLowerInvariant() switch
    {
        "pv" => "xen",
        "hv" or "baremetal" => "hvm",
        var other => other,
    };
}
