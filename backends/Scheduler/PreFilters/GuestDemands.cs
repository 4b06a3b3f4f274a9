using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Placement;
using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.PreFilters;

/// <summary>A word of an image or flavor, and what it needs of a host: a trait of os-traits, or one of <see cref="GuestNeeds"/>.</summary>
internal sealed record GuestDemand(string Key, string Value, string Need);

/// <summary>The words that ask for what not every host has. Words that are not here ask nothing of the host.</summary>
internal static class GuestDemands
{
    private static readonly string[] Yes = ["1", "t", "true", "on", "y", "yes"];

    /// <summary>A property <c>hw_NAME</c> of images and an extra spec <c>hw:NAME</c> of flavors.</summary>
    private static readonly (string Name, Func<string, string?> Need)[] OfBoth =
    [
        ("cpu_policy", value => value is "dedicated" or "mixed" ? GuestNeeds.DedicatedCpus : null),
        ("ephemeral_encryption", IfYes("COMPUTE_EPHEMERAL_ENCRYPTION")),
        ("locked_memory", IfYes(GuestNeeds.LockedMemory)),
        ("mem_encryption", IfYes("HW_CPU_X86_AMD_SEV")),
        ("mem_page_size", value => value is "small" or "any" ? null : GuestNeeds.LargePages),
        ("numa_nodes", _ => GuestNeeds.NumaCells),
        ("sound_model", Trait("COMPUTE_SOUND_MODEL")),
        ("tpm_version", Trait("COMPUTE_SECURITY_TPM")),
        ("viommu_model", Trait("COMPUTE_VIOMMU_MODEL")),
    ];

    private static readonly (string Key, Func<string, string?> Need)[] OfImages =
    [
        .. OfBoth.Select(one => ($"hw_{one.Name}", one.Need)),
        ("hw_cdrom_bus", Trait("COMPUTE_STORAGE_BUS")),
        ("hw_disk_bus", Trait("COMPUTE_STORAGE_BUS")),
        ("hw_emulation_architecture", Trait("COMPUTE_ARCH")),
        ("hw_firmware_type", Trait("COMPUTE_FIRMWARE")),
        ("hw_vif_model", Trait("COMPUTE_NET_VIF_MODEL")),
        ("hw_video_model", Trait("COMPUTE_GRAPHICS_MODEL")),
        ("os_secure_boot", value => value == "required" ? "COMPUTE_SECURITY_UEFI_SECURE_BOOT" : null),
    ];

    private static readonly (string Key, Func<string, string?> Need)[] OfFlavors =
    [
        .. OfBoth.Select(one => ($"hw:{one.Name}", one.Need)),
        ("accel:device_profile", _ => GuestNeeds.HostDevices),
        ("hw:cpu_realtime", IfYes(GuestNeeds.DedicatedCpus)),
        ("hw:pmem", _ => GuestNeeds.PersistentMemory),
        ("os:secure_boot", value => value == "required" ? "COMPUTE_SECURITY_UEFI_SECURE_BOOT" : null),
        ("pci_passthrough:alias", _ => GuestNeeds.HostDevices),
        .. new[] { "shares", "period", "quota" }.Select(name => ($"quota:cpu_{name}", Always(GuestNeeds.CpuTuning))),
        .. new[] { "inbound_average", "outbound_average" }.Select(name => ($"quota:vif_{name}", Always(GuestNeeds.NicTuning))),
    ];

    public static IEnumerable<GuestDemand> Of(RequestSpec request) =>
        Of(OfFlavors, request.Flavor.ExtraSpecs).Concat(request.Image is { } image ? Of(OfImages, image.Properties) : []);

    private static IEnumerable<GuestDemand> Of((string Key, Func<string, string?> Need)[] words, IReadOnlyDictionary<string, string> said) =>
        from word in words
        let value = said.GetValueOrDefault(word.Key)
        where value is not null
        let need = word.Need(value)
        where need is not null
        select new GuestDemand(word.Key, value, need);

    private static Func<string, string?> Trait(string kind) => value => StandardTraits.NameOf(kind, value);

    private static Func<string, string?> IfYes(string need) => value => Yes.Contains(value.ToLowerInvariant()) ? need : null;

    private static Func<string, string?> Always(string need) => _ => need;
}
