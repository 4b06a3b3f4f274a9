using NovaCompat.Core.Flavors;
using NovaCompat.Core.Networks;

namespace NovaCompat.Core.Servers.Creation;

/// <summary>What a caller asks for when he wants servers, as read from the wire: well formed, not yet checked against the world.</summary>
public sealed record ServerOrder
{
    public required string ProjectId { get; init; }
    public required string UserId { get; init; }

    /// <summary>May see all images and networks.</summary>
    public bool IsAdmin { get; init; }
    public required string RequestId { get; init; }
    public required string Name { get; init; }
    public string? Description { get; init; }

    /// <summary>Null: made from the name.</summary>
    public string? Hostname { get; init; }
    public required Flavor Flavor { get; init; }

    /// <summary>Null: a block device says what is booted from.</summary>
    public Guid? ImageId { get; init; }
    public IReadOnlyList<BlockDeviceRequest> BlockDevices { get; init; } = [];

    /// <summary>The block devices have the old form (or there are none), in which the image is the root disk unless a device has its name.</summary>
    public bool OldBlockDevices { get; init; } = true;

    /// <summary>Volumes that several servers may use are accepted.</summary>
    public bool SharedVolumes { get; init; }
    public string? KeyName { get; init; }

    /// <summary>Base64, by Python's loose rules.</summary>
    public string? UserData { get; init; }
    public bool ConfigDrive { get; init; }
    public string? AccessIpV4 { get; init; }
    public string? AccessIpV6 { get; init; }

    /// <summary>Null: as the image says.</summary>
    public bool? AutoDiskConfig { get; init; }

    /// <summary>Servers to make: at least the first number, up to the second when the quota has room.</summary>
    public int MinCount { get; init; } = 1;
    public int MaxCount { get; init; } = 1;
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<string> Tags { get; init; } = [];
    public IReadOnlyList<string>? TrustedImageCertificates { get; init; }
    public IReadOnlyList<InjectedFile> Personality { get; init; } = [];
    public IReadOnlyList<string> SecurityGroups { get; init; } = [];
    public NetworkRequests Networks { get; init; } = new();
    public string? AvailabilityZone { get; init; }
    public ServerPlacementRequest Placement { get; init; } = new();

    /// <summary>A flavor whose disk is 0 may be used with an image.</summary>
    public bool ZeroDiskAllowed { get; init; }
}
