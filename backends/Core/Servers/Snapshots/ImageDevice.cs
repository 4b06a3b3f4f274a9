using NovaCompat.Core.Servers.BlockDevices;

namespace NovaCompat.Core.Servers.Snapshots;

/// <summary>A disk in an image's property <c>block_device_mapping</c>, by the names that the API has for its fields.</summary>
public sealed record ImageDevice
{
    public required BlockSource SourceType { get; init; }
    public required BlockDestination DestinationType { get; init; }
    public Guid? SnapshotId { get; init; }
    public int? BootIndex { get; init; }
    public string? DeviceName { get; init; }
    public bool DeleteOnTermination { get; init; }
    public string? DiskBus { get; init; }
    public string? DeviceType { get; init; }
    public string? GuestFormat { get; init; }

    /// <summary>GiB.</summary>
    public int? VolumeSize { get; init; }

    public static ImageDevice Of(ServerBlockDevice device) => new()
    {
        SourceType = device.Source,
        DestinationType = device.Destination,
        BootIndex = device.BootIndex,
        DeviceName = device.DeviceName,
        DeleteOnTermination = device.DeleteOnTermination,
        DiskBus = device.DiskBus,
        DeviceType = device.DeviceType,
        GuestFormat = device.GuestFormat,
        VolumeSize = device.Size,
    };
}
