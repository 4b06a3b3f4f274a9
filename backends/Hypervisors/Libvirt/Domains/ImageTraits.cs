using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Libvirt.Domains;

/// <summary>The image properties and extra specs that choose a guest's virtual hardware, checked against what this driver can give (nova/virt/libvirt/driver.py).</summary>
internal sealed class ImageTraits(GuestSpec guest)
{
    public static readonly string[] DiskBuses = ["virtio", "scsi", "sata", "ide", "usb"];
    public static readonly string[] CdromBuses = ["ide", "sata", "scsi", "virtio", "usb"];
    public static readonly string[] NicModels = ["virtio", "e1000", "e1000e", "rtl8139", "ne2k_pci", "pcnet", "vmxnet3"];
    public static readonly string[] VideoModels = ["vga", "cirrus", "virtio", "qxl", "vmvga", "bochs", "none"];
    private static readonly string[] ScsiModels = ["virtio-scsi", "lsilogic", "lsisas1068", "lsisas1078", "vmpvscsi"];
    private static readonly string[] WatchdogActions = ["disabled", "reset", "poweroff", "pause", "none"];
    private static readonly string[] RngModels = ["virtio"];
    private static readonly string[] InputBuses = ["usb", "virtio"];
    private static readonly string[] Pointers = ["usbtablet"];
    private static readonly string[] Firmwares = ["bios", "uefi"];
    private const int MostSerialPorts = 3;
    private const int MostQueues = 256;
    private const long KibInMib = 1024;

    private readonly GuestWords words = new(guest);

    public CpuTopology Topology => CpuTopology.Of(guest.Vcpus, words);
    public Tunes Tunes => new(words);

    public string Machine => words.Image("hw_machine_type") ?? "pc";
    private bool IsQ35 => Machine.Contains("q35", StringComparison.Ordinal);

    public string DiskBus => Fits("hw_disk_bus", words.ImageOneOf("hw_disk_bus", DiskBuses, "virtio"));

    /// <summary>Unless the image says: the machine's own bus for CD-ROMs.</summary>
    public string CdromBus => Fits("hw_cdrom_bus", words.ImageOneOf("hw_cdrom_bus", CdromBuses, IsQ35 ? "sata" : "ide"));

    public string ScsiModel => words.ImageOneOf("hw_scsi_model", ScsiModels, "virtio-scsi");
    public string NicModel => words.ImageOneOf("hw_vif_model", NicModels, "virtio");

    /// <summary>Queues of each card, one a processor; null for one queue in all.</summary>
    public int? NicQueues => guest.Vcpus > 1 && words.Agreed("vif_multiqueue_enabled") == true && NicModel == "virtio" ? Math.Min(guest.Vcpus, MostQueues) : null;

    public string VideoModel => words.ImageOneOf("hw_video_model", VideoModels, "vga");

    /// <summary>KiB; null leaves it to the hypervisor.</summary>
    public long? VideoMemory
    {
        get
        {
            var (wanted, most) = (words.ImageNumber("hw_video_ram") ?? 0, words.FlavorNumber("hw_video:ram_max_mb") ?? 0);
            if (wanted > most) throw GuestWords.Refused($"The requested amount of video memory {wanted} is higher than the maximum allowed by flavor {most}.");
            return wanted > 0 ? wanted * KibInMib : null;
        }
    }

    public string RngModel => words.ImageOneOf("hw_rng_model", RngModels, "virtio");
    public bool HasRng => words.FlavorFlag("hw_rng:allowed") != false;

    /// <summary>Bytes that the guest may take of the host's random numbers, and in how many milliseconds (null: a second); null for as many as it likes.</summary>
    public (long Bytes, long? Period)? RngRate => words.FlavorNumber("hw_rng:rate_bytes") is > 0 and var bytes ? (bytes, words.FlavorNumber("hw_rng:rate_period") is > 0 and var period ? period : null) : null;

    /// <summary>The image's word goes before the flavor's.</summary>
    public string WatchdogAction => words.ImageOneOf("hw_watchdog_action", WatchdogActions, words.FlavorOneOf("hw:watchdog_action", WatchdogActions, "disabled"));

    /// <summary>Bus of the tablet that the screen's pointer is; null leaves the machine its mouse.</summary>
    public string? PointerBus => InputBus ?? (words.ImageOneOf("hw_pointer_model", Pointers, "") == "usbtablet" ? "usb" : null);

    /// <summary>Bus of a keyboard beside the machine's own; null for none.</summary>
    public string? InputBus => words.ImageOneOf("hw_input_bus", InputBuses, "") is { Length: > 0 } bus ? bus : null;

    public bool NeedsUsb => DiskBus == "usb" || PointerBus == "usb" || (guest.ConfigDrive is not null && CdromBus == "usb");

    /// <summary>An agent in the guest does what the host asks of it.</summary>
    public bool HasAgent => words.ImageFlag("hw_qemu_guest_agent") == true;
    public bool RequiresQuiescence => words.ImageFlag("os_require_quiesce") == true;
    public string AdminUser => words.Image("os_admin_user") is { Length: > 0 } user ? user : IsWindows ? "Administrator" : "root";

    /// <summary>The image may have fewer than the flavor, not more.</summary>
    public int SerialPorts
    {
        get
        {
            var (image, flavor) = (words.ImageNumber("hw_serial_port_count") ?? 0, words.FlavorNumber("hw:serial_port_count") ?? 0);
            if (flavor > 0 && image > flavor) throw GuestWords.Refused("Forbidden to exceed flavor value of number of serial ports passed in image meta.");
            var count = image > 0 ? image : flavor > 0 ? flavor : 1;
            return count <= MostSerialPorts ? (int)count : throw GuestWords.Refused($"Maximum number of serial port exceeds {MostSerialPorts} for qemu");
        }
    }

    public bool HasBootMenu => words.ImageFlag("hw_boot_menu") ?? words.FlavorFlag("hw:boot_menu") ?? false;
    public bool IsUefi => words.ImageOneOf("hw_firmware_type", Firmwares, "bios") == "uefi";
    public bool IsWindows => words.Image("os_type") == "windows";

    /// <summary>Null leaves the timer as it is for this kind of domain.</summary>
    public bool? HasHpet => words.ImageFlag("hw_time_hpet");
    public bool HidesHypervisor => words.FlavorFlag("hw:hide_hypervisor_id") == true || words.FlavorFlag("hide_hypervisor_id") == true || words.ImageFlag("img_hide_hypervisor_id") == true;

    /// <summary>For a kernel that is started directly; null takes ours.</summary>
    public string? KernelCommandLine => words.Image("os_command_line");

    private string Fits(string name, string bus) => bus != "ide" || !IsQ35 ? bus : throw GuestWords.Refused($"Image property {name}=ide is not supported by the machine type {Machine}, which has no IDE.");
}
