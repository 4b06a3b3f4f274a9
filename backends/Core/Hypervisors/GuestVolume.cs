namespace NovaCompat.Core.Hypervisors;

/// <summary>A volume as a guest has it. Travels inside jobs, so it is plain data.</summary>
public sealed record GuestVolume
{
    /// <summary>The id of the block device, which stays when the volume behind it changes.</summary>
    public required Guid DeviceId { get; init; }
    public required Guid VolumeId { get; init; }

    /// <summary>Where the guest shall find it, such as <c>/dev/vdb</c>.</summary>
    public string? Device { get; init; }

    /// <summary>0 boots from it; null or negative does not.</summary>
    public int? BootIndex { get; init; }
    public string? DiskBus { get; init; }
    public string? DeviceType { get; init; }
    public string? Tag { get; init; }

    /// <summary>GiB.</summary>
    public int SizeGb { get; init; }

    /// <summary>JSON of the Block Storage service: how this host reaches the data.</summary>
    public string? ConnectionInfo { get; init; }
}
