namespace NovaCompat.Core.Volumes;

/// <summary>A volume's content at one moment.</summary>
public sealed record VolumeSnapshot
{
    public required Guid Id { get; init; }
    public required Guid VolumeId { get; init; }
    public required string ProjectId { get; init; }
    public required string UserId { get; init; }
    public string? Name { get; init; }
    public string? Description { get; init; }

    /// <summary>GiB: the volume's size then.</summary>
    public required int SizeGb { get; init; }
    public SnapshotStatus Status { get; init; } = SnapshotStatus.Creating;
    public required VolumeTypeName Type { get; init; }

    /// <summary>Of the volume then: volumes made from the snapshot take both over.</summary>
    public bool Bootable { get; init; }
    public IReadOnlyDictionary<string, string>? ImageMetadata { get; init; }
    /// <summary>As a service that helps with the snapshot told it, such as <c>80%</c>; null when none did.</summary>
    public string? Progress { get; init; }
    public Guid? EncryptionKeyId { get; init; }
    public Guid? GroupSnapshotId { get; init; }

    /// <summary>Counts against the project's quota.</summary>
    public bool UsesQuota { get; init; } = true;
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>What a snapshot is doing, by the words of the Block Storage API.</summary>
public enum SnapshotStatus
{
    Creating,
    Available,
    Deleting,
    Error,
    ErrorDeleting,
    Unmanaging,
    [System.Text.Json.Serialization.JsonStringEnumMemberName("backing-up")] BackingUp,
    Restoring,
}
