namespace NovaCompat.Core.Volumes;

/// <summary>A disk that lives apart from servers, with whoever uses it. Changed only by <c>with</c>, inside <see cref="IVolumeStore.ChangeAsync"/>.</summary>
public sealed record Volume
{
    public required Guid Id { get; init; }
    public required string ProjectId { get; init; }
    public required string UserId { get; init; }
    public string? Name { get; init; }
    public string? Description { get; init; }

    /// <summary>GiB.</summary>
    public required int SizeGb { get; init; }
    public VolumeStatus Status { get; init; } = VolumeStatus.Creating;

    /// <summary>The size that an extension under way leads to.</summary>
    public int? ExtendsTo { get; init; }

    /// <summary>What <see cref="Status"/> goes back to after an extension or an upload.</summary>
    public VolumeStatus? PreviousStatus { get; init; }
    public required string AvailabilityZone { get; init; }
    public required VolumeTypeName Type { get; init; }
    public bool Bootable { get; init; }

    /// <summary>Several servers may use it at once.</summary>
    public bool Multiattach { get; init; }

    /// <summary>Servers may only read it; null when nobody ever said either.</summary>
    public bool? ReadOnly { get; init; }
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>What the image said that the volume was made from; null without one.</summary>
    public IReadOnlyDictionary<string, string>? ImageMetadata { get; init; }

    /// <summary>The image whose data is copied in; null when there is none.</summary>
    public Guid? ImageId { get; init; }
    public Guid? SnapshotId { get; init; }
    public Guid? SourceVolumeId { get; init; }

    /// <summary>The backup whose data is restored into the new volume; null when there is none.</summary>
    public Guid? BackupId { get; init; }
    public Guid? GroupId { get; init; }

    /// <summary>The image that the content is being carried to; null when none is.</summary>
    public Guid? UploadsTo { get; init; }

    /// <summary>The image that is being written over the content; null when none is.</summary>
    public SourceImage? NextImage { get; init; }

    /// <summary>Names the key of a volume whose type is encrypted; null when it is not.</summary>
    public Guid? EncryptionKeyId { get; init; }

    /// <summary>Counts against the project's quota.</summary>
    public bool UsesQuota { get; init; } = true;

    /// <summary>As an administrator set it; null when the volume is not being moved.</summary>
    public string? MigrationStatus { get; init; }
    public IReadOnlyList<VolumeAttachment> Attachments { get; init; } = [];
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>As lists filter by it.</summary>
    public string AttachStatus => Attached ? "attached" : "detached";

    public bool Attached => Attachments.Any(attachment => attachment.Status == AttachmentStatus.Attached);
}

/// <summary>The type of a volume as it was when the volume was made.</summary>
public sealed record VolumeTypeName(Guid Id, string Name);
