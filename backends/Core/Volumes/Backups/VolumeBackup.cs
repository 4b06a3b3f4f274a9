using NovaCompat.Core.Json;

namespace NovaCompat.Core.Volumes;

/// <summary>A copy of a volume's content that outlives the volume.</summary>
public sealed record VolumeBackup : VolumeRecord
{
    public BackupStatus Status { get; init; } = BackupStatus.Creating;
    public required Guid VolumeId { get; init; }

    /// <summary>The snapshot that was copied in place of the volume itself.</summary>
    public Guid? SnapshotId { get; init; }

    /// <summary>The backup that this one only has the difference to; null for a full one.</summary>
    public Guid? IncrementOf { get; init; }

    /// <summary>GiB.</summary>
    public required int SizeGb { get; init; }
    public string? Container { get; init; }
    public string? AvailabilityZone { get; init; }
    public string? FailReason { get; init; }
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Of the volume then: a volume that the backup is restored to has both.</summary>
    public IReadOnlyDictionary<string, string> VolumeMetadata { get; init; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, string>? ImageMetadata { get; init; }
    public Guid? EncryptionKeyId { get; init; }

    /// <summary>The moment whose content it has.</summary>
    public required DateTimeOffset DataTimestamp { get; init; }

    /// <summary>The volume that it is being restored to.</summary>
    public Guid? RestoresTo { get; init; }
    public override string State => Wire<BackupStatus>.Name(Status);
    public override Guid? ParentId => VolumeId;
    public override int Room => SizeGb;
}

/// <summary>What a backup is doing, by the words of the Block Storage API.</summary>
public enum BackupStatus
{
    Creating,
    Available,
    Deleting,
    Error,
    ErrorDeleting,
    Restoring,
}
