using NovaCompat.Core.Servers.BlockDevices;

namespace NovaCompat.Core.Servers.Creation;

/// <summary>One block device as a request names it: well formed, not yet looked up. Ids are texts, since errors tell them as they were given.</summary>
public sealed record BlockDeviceRequest
{
    public BlockSource? Source { get; init; }
    public BlockDestination? Destination { get; init; }
    public string? VolumeId { get; init; }
    public string? SnapshotId { get; init; }
    public string? ImageId { get; init; }
    public string? DeviceName { get; init; }
    public int? BootIndex { get; init; }
    public bool DeleteOnTermination { get; init; }

    /// <summary>The device of this name, which the image would bring, is left out.</summary>
    public bool NoDevice { get; init; }

    /// <summary>GiB; MiB of swap space.</summary>
    public int? Size { get; init; }
    public string? GuestFormat { get; init; }
    public string? DiskBus { get; init; }
    public string? DeviceType { get; init; }
    public string? Tag { get; init; }
    public string? VolumeType { get; init; }

    /// <summary>Of the old form: <c>swap</c>, <c>ephemeral0</c> ...</summary>
    public string? VirtualName { get; init; }

    /// <summary>It comes with the flavor, and nobody asked for it.</summary>
    public bool OfFlavor { get; init; }

    public bool IsVolume => Destination == BlockDestination.Volume;
    public bool IsLocalBlank => Source == BlockSource.Blank && Destination == BlockDestination.Local;
    public bool IsSwap => IsLocalBlank && GuestFormat == "swap";
    public bool IsEphemeral => IsLocalBlank && GuestFormat != "swap";
}
