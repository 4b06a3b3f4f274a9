using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Libvirt.Domains;

/// <summary>The image properties that choose a guest's virtual hardware, checked against what this driver can give.</summary>
internal sealed class ImageTraits(GuestSpec guest)
{
    private static readonly string[] DiskBuses = ["virtio", "scsi", "sata", "ide", "usb"];
    private static readonly string[] CdromBuses = ["ide", "sata", "scsi", "virtio"];
    private static readonly string[] NicModels = ["virtio", "e1000", "e1000e", "rtl8139", "ne2k_pci", "pcnet", "vmxnet3"];
    private static readonly string[] VideoModels = ["vga", "cirrus", "virtio", "qxl", "vmvga", "bochs", "none"];
    private static readonly string[] WatchdogActions = ["disabled", "reset", "poweroff", "pause", "none"];
    private static readonly string[] RngModels = ["virtio"];

    private readonly IReadOnlyDictionary<string, string> properties = guest.Image?.Properties ?? new Dictionary<string, string>();

    public string DiskBus => OneOf("hw_disk_bus", DiskBuses, "virtio");

    /// <summary>Null takes the machine's own bus for CD-ROMs.</summary>
    public string CdromBus => OneOf("hw_cdrom_bus", CdromBuses, Machine.Contains("q35", StringComparison.Ordinal) ? "sata" : "ide");
    public string NicModel => OneOf("hw_vif_model", NicModels, "virtio");
    public string VideoModel => OneOf("hw_video_model", VideoModels, "vga");
    public string RngModel => OneOf("hw_rng_model", RngModels, "virtio");
    public string Machine => properties.GetValueOrDefault("hw_machine_type") ?? "pc";

    /// <summary>The flavor's word goes before the image's.</summary>
    public string WatchdogAction => guest.ExtraSpecs.GetValueOrDefault("hw:watchdog_action") ?? OneOf("hw_watchdog_action", WatchdogActions, "disabled");
    public bool HasRng => !string.Equals(guest.ExtraSpecs.GetValueOrDefault("hw_rng:allowed"), "false", StringComparison.OrdinalIgnoreCase);
    public bool HasTablet => properties.GetValueOrDefault("hw_pointer_model") == "usbtablet";

    /// <summary>For a kernel that is started directly; null takes ours.</summary>
    public string? KernelCommandLine => properties.GetValueOrDefault("os_command_line");

    private string OneOf(string name, string[] known, string otherwise)
    {
        if (!properties.TryGetValue(name, out var value)) return otherwise;
        return known.Contains(value) ? value : throw new HypervisorException($"Image property {name}={value} is not supported by this hypervisor; it knows {string.Join(", ", known)}.", retryable: false);
    }
}
