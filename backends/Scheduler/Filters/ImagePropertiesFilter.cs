using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>The host runs guests of the image's architecture, hypervisor type and VM mode, on a hypervisor version that the image takes.</summary>
public sealed class ImagePropertiesFilter(SchedulerOptions options) : IHostFilter
{
    public bool RunOnRebuild => true;

    public string? Reject(HostState host, RequestSpec request)
    {
        var architecture = GuestKinds.Architecture(request.Image?.Property("hw_architecture", "architecture") ?? options.ImagePropertiesDefaultArchitecture);
        var hypervisor = GuestKinds.Hypervisor(request.Image?.Property("img_hv_type", "hypervisor_type"));
        var mode = GuestKinds.VmMode(request.Image?.Property("hw_vm_mode", "vm_mode"));
        if (architecture is null && hypervisor is null && mode is null) return null;
        if (!Runs(host, architecture, hypervisor, mode)) return $"does not run guests of {string.Join(", ", Parts(architecture, hypervisor, mode))}";
        return Version(host, request.Image) ?? AddressBits(host, request.Image);
    }

    private static bool Runs(HostState host, string? architecture, string? hypervisor, string? mode)
    {
        foreach (var one in host.SupportedInstances)
        {
            if ((architecture is null || architecture == GuestKinds.Architecture(one.Architecture))
                && (hypervisor is null || hypervisor == GuestKinds.Hypervisor(one.HypervisorType))
                && (mode is null || mode == GuestKinds.VmMode(one.VmMode)))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> Parts(string? architecture, string? hypervisor, string? mode)
    {
        if (architecture is not null) yield return $"architecture {architecture}";
        if (hypervisor is not null) yield return $"hypervisor type {hypervisor}";
        if (mode is not null) yield return $"VM mode {mode}";
    }

    private static string? Version(HostState host, RequestedImage? image)
    {
        if (image?.Property("img_hv_requested_version", "hypervisor_version_requires") is not { } rule || host.HypervisorVersion == 0) return null;
        return VersionRule.Holds(host.HypervisorVersion, rule) switch
        {
            true => null,
            false => $"hypervisor version is not {rule}",
            null => $"'{rule}' is not a rule for a hypervisor version",
        };
    }

    private static string? AddressBits(HostState host, RequestedImage? image)
    {
        if (image is null || !image.Properties.TryGetValue("hw_maxphysaddr_bits", out var bits)) return null;
        return HostAttributes.At(host, ["cpu_info", "maxphysaddr", "bits"]) is { } have && ExtraSpecRule.Matches(HostAttributes.Text(have), ">= " + bits)
            ? null
            : $"does not have {bits} bits of physical address";
    }
}
