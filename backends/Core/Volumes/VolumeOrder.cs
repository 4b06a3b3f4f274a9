namespace NovaCompat.Core.Volumes;

/// <summary>What is asked for when a volume shall be made. At most one source.</summary>
public sealed record VolumeOrder
{
    /// <summary>Makes the order repeatable: the same key gives the same volume. Null makes a new one each time.</summary>
    public Guid? Key { get; init; }

    /// <summary>GiB; null takes the source's size.</summary>
    public int? SizeGb { get; init; }
    public string? Name { get; init; }
    public string? Description { get; init; }

    /// <summary>Name or id; null takes the source's, else the default.</summary>
    public string? Type { get; init; }
    public string? AvailabilityZone { get; init; }
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Several servers may use it, even when the type does not say so.</summary>
    public bool Multiattach { get; init; }
    public SourceImage? Image { get; init; }
    public Guid? SnapshotId { get; init; }
    public Guid? SourceVolumeId { get; init; }
    public Guid? BackupId { get; init; }
    public Guid? GroupId { get; init; }
}

/// <summary>The image that a volume is made from, as the Image service tells of it.</summary>
public sealed record SourceImage
{
    public required Guid Id { get; init; }
    public string? Name { get; init; }
    public string? DiskFormat { get; init; }
    public string? ContainerFormat { get; init; }
    public string? Checksum { get; init; }

    /// <summary>Bytes of the file, and of the disk in it when the format says.</summary>
    public long Size { get; init; }
    public long? VirtualSize { get; init; }
    public int MinDiskGb { get; init; }
    public int MinRamMb { get; init; }
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    public static SourceImage Of(Images.Image image) => new()
    {
        Id = image.Id,
        Name = image.Name,
        DiskFormat = image.DiskFormat,
        ContainerFormat = image.ContainerFormat,
        Checksum = image.Checksum,
        Size = image.Size ?? 0,
        VirtualSize = image.VirtualSize,
        MinDiskGb = image.MinDiskGb,
        MinRamMb = image.MinRamMb,
        Properties = image.Properties,
    };

    /// <summary>As a volume keeps it: its properties and what is said of the file, all text.</summary>
    public IReadOnlyDictionary<string, string> ToMetadata() => new Dictionary<string, string>(Properties)
    {
        ["image_id"] = Id.ToString(),
        ["image_name"] = Name ?? "",
        ["checksum"] = Checksum ?? "",
        ["container_format"] = ContainerFormat ?? "bare",
        ["disk_format"] = DiskFormat ?? "raw",
        ["min_disk"] = MinDiskGb.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["min_ram"] = MinRamMb.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["size"] = Size.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
