using NovaCompat.Core.Volumes;

namespace NovaCompat.Core.Servers.BlockDevices;

/// <summary>A disk of a server beside the image that it boots from: a volume, or a local disk that the request asked for.</summary>
public sealed record ServerBlockDevice
{
    public required Guid Id { get; init; }
    public required BlockSource Source { get; init; }
    public required BlockDestination Destination { get; init; }

    /// <summary>Such as <c>/dev/vdb</c>.</summary>
    public string? DeviceName { get; init; }

    /// <summary>0 is the root device; null or negative is never booted from.</summary>
    public int? BootIndex { get; init; }
    public bool DeleteOnTermination { get; init; }
    public string? Tag { get; init; }

    /// <summary><c>swap</c> for swap space, else the file system of an ephemeral disk.</summary>
    public string? GuestFormat { get; init; }
    public string? DiskBus { get; init; }
    public string? DeviceType { get; init; }

    /// <summary>GiB; MiB of swap space. Null takes the source's, or the flavor's.</summary>
    public int? Size { get; init; }
    public string? VolumeType { get; init; }
    public Guid? SnapshotId { get; init; }
    public SourceImage? Image { get; init; }

    /// <summary>Null until there is one: an embedded service makes volumes of other sources while the server is built.</summary>
    public Guid? VolumeId { get; init; }
    public Guid? AttachmentId { get; init; }

    /// <summary>JSON of the Block Storage service; null until a host uses the volume.</summary>
    public string? ConnectionInfo { get; init; }

    /// <summary>The attachment of the volume that a swap under way puts here.</summary>
    public Guid? NextAttachmentId { get; init; }
    public BlockDeviceState State { get; init; } = BlockDeviceState.Reserved;

    public bool IsVolume => Destination == BlockDestination.Volume;
    public bool IsRoot => BootIndex == 0;
    public bool IsSwap => Source == BlockSource.Blank && Destination == BlockDestination.Local && GuestFormat == "swap";
    public bool IsEphemeral => Source == BlockSource.Blank && Destination == BlockDestination.Local && GuestFormat != "swap";
}

/// <summary>What a disk is made from.</summary>
public enum BlockSource
{
    Volume,
    Image,
    Snapshot,
    Blank,
}

/// <summary>Where it lies.</summary>
public enum BlockDestination
{
    Local,
    Volume,
}

public enum BlockDeviceState
{
    Reserved,
    Attaching,
    Attached,
    Detaching,

    /// <summary>The volume is being made for the server, and nobody used it yet: it goes when the server cannot be built.</summary>
    Making,
}
