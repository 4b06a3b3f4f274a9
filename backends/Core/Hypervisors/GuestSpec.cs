using NovaCompat.Core.Images;

namespace NovaCompat.Core.Hypervisors;

/// <summary>All that a driver needs to make a guest. Travels inside a job, so it is plain data.</summary>
public sealed record GuestSpec
{
    public required Guid ServerId { get; init; }

    /// <summary>The server's display name; shown in the domain's metadata only.</summary>
    public required string Name { get; init; }

    /// <summary>The <c>OS-EXT-SRV-ATTR:instance_name</c>, such as <c>instance-0000002a</c>: the domain's name.</summary>
    public required string InstanceName { get; init; }

    public required string ProjectId { get; init; }
    public required string UserId { get; init; }
    public required string FlavorName { get; init; }
    public required int Vcpus { get; init; }
    public required int MemoryMb { get; init; }

    /// <summary>0 keeps the image's own virtual size.</summary>
    public required int RootGb { get; init; }
    public int EphemeralGb { get; init; }
    public int SwapMb { get; init; }
    public IReadOnlyDictionary<string, string> ExtraSpecs { get; init; } = new Dictionary<string, string>();

    /// <summary>Null when the server boots from a volume.</summary>
    public GuestImage? Image { get; init; }

    /// <summary>In the order of the devices; the one with boot index 0 is the root disk.</summary>
    public IReadOnlyList<GuestVolume> Volumes { get; init; } = [];

    public IReadOnlyList<GuestNic> Nics { get; init; } = [];

    /// <summary>Files of the config drive by path, or null when the server has none.</summary>
    public IReadOnlyDictionary<string, byte[]>? ConfigDrive { get; init; }

    /// <summary>Of a guest that moves: the disks that it has, when this says which ones it shall have.</summary>
    public DiskSizes? Before { get; init; }
}

/// <summary>Gigabytes of a guest's own disks.</summary>
public sealed record DiskSizes(int RootGb, int EphemeralGb);

/// <summary>The image that a guest boots from, with what a driver may read of it.</summary>
public sealed record GuestImage
{
    public required Guid Id { get; init; }
    public required string DiskFormat { get; init; }
    public required string ContainerFormat { get; init; }

    /// <summary>Bytes of the file itself.</summary>
    public long Size { get; init; }

    /// <summary>What the image asks of a flavor.</summary>
    public int MinDiskGb { get; init; }
    public int MinRamMb { get; init; }

    /// <summary>Hash of the file in lower-case hex and its algorithm (<c>sha512</c>, <c>md5</c> of images that have no other), checked when the file is fetched.</summary>
    public string? HashValue { get; init; }
    public string? HashAlgorithm { get; init; }
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>For an image of separate parts: the kernel and the ramdisk, themselves images.</summary>
    public GuestImage? Kernel { get; init; }
    public GuestImage? Ramdisk { get; init; }
}

/// <summary>A network card of a guest, as plugged on the host. The tap is made by the driver under this name on this bridge.</summary>
public sealed record GuestNic(Guid PortId, Guid NetworkId, string MacAddress, string? Bridge, string Tap, int Mtu);
