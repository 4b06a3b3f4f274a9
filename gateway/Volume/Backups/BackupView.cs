using System.Text.Json.Serialization;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

/// <summary>A backup on the wire, with the history of every field.</summary>
public sealed class BackupView
{
    public string Id { get; set; } = "";
    public string Status { get; set; } = "";
    public int Size { get; set; }

    /// <summary>Pieces that the data is kept in: there are none of a record.</summary>
    public int ObjectCount { get; set; }
    public string? AvailabilityZone { get; set; }
    public string? Container { get; set; }
    public string CreatedAt { get; set; } = "";
    public string? UpdatedAt { get; set; }
    public string? Name { get; set; }
    public string? Description { get; set; }
    public string? FailReason { get; set; }
    public string VolumeId { get; set; } = "";
    public IReadOnlyList<Link> Links { get; set; } = [];
    public bool IsIncremental { get; set; }
    public bool HasDependentBackups { get; set; }
    public string? SnapshotId { get; set; }
    public string DataTimestamp { get; set; } = "";
    [JsonPropertyName("os-backup-project-attr:project_id"), Since(3, 18), VisibleTo(Visibility.Admin)] public string ProjectId { get; set; } = "";
    [Since(3, 43)] public IReadOnlyDictionary<string, string> Metadata { get; set; } = new Dictionary<string, string>();
    [Since(3, 56)] public string UserId { get; set; } = "";
    [Since(3, 64), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? EncryptionKeyId { get; set; }

    public static BackupView Of(RequestContext request, VolumeBackup backup, bool hasDependents) => new()
    {
        Id = backup.Id.ToString(),
        Status = backup.State,
        Size = backup.SizeGb,
        AvailabilityZone = backup.AvailabilityZone,
        Container = backup.Container,
        CreatedAt = VolumeFaceRequests.Time(backup.CreatedAt),
        UpdatedAt = VolumeFaceRequests.Time(backup.UpdatedAt),
        Name = backup.Name,
        Description = backup.Description,
        FailReason = backup.FailReason,
        VolumeId = backup.VolumeId.ToString(),
        Links = request.BothLinks("/backups/" + backup.Id),
        IsIncremental = backup.IncrementOf is not null,
        HasDependentBackups = hasDependents,
        SnapshotId = backup.SnapshotId?.ToString(),
        DataTimestamp = VolumeFaceRequests.Time(backup.DataTimestamp),
        ProjectId = backup.ProjectId,
        Metadata = backup.Metadata,
        UserId = backup.UserId,
        EncryptionKeyId = backup.EncryptionKeyId?.ToString(),
    };
}

public sealed record BackupBrief(string Id, string? Name, IReadOnlyList<Link> Links)
{
    public static BackupBrief Of(RequestContext request, VolumeBackup backup) => new(backup.Id.ToString(), backup.Name, request.BothLinks("/backups/" + backup.Id));
}

public sealed record BackupDocument(BackupView Backup);

public sealed record BackupBriefDocument(BackupBrief Backup);

public sealed record RestoreView(string BackupId, string VolumeId, string? VolumeName);

public sealed record RestoreDocument(RestoreView Restore);

public sealed record BackupList<T>(IReadOnlyList<T> Backups)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<Link>? BackupsLinks { get; init; }

    /// <summary>Only when it is asked for, from 3.45.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? Count { get; init; }
}
