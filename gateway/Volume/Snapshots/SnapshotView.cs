using System.Text.Json.Serialization;
using NovaCompat.Core.Json;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

/// <summary>A snapshot on the wire, with the history of every field.</summary>
public sealed class SnapshotView
{
    public string Id { get; set; } = "";
    public string? Name { get; set; }
    public string? Description { get; set; }
    public string VolumeId { get; set; } = "";
    public string Status { get; set; } = "";
    public int Size { get; set; }
    public string CreatedAt { get; set; } = "";
    public string? UpdatedAt { get; set; }
    public IReadOnlyDictionary<string, string> Metadata { get; set; } = new Dictionary<string, string>();
    [JsonPropertyName("os-extended-snapshot-attributes:progress"), VisibleTo(Visibility.Whole)] public string Progress { get; set; } = "";
    [JsonPropertyName("os-extended-snapshot-attributes:project_id"), VisibleTo(Visibility.Whole)] public string ProjectId { get; set; } = "";
    [Since(3, 14)] public string? GroupSnapshotId { get; set; }
    [Since(3, 41)] public string UserId { get; set; } = "";
    [Since(3, 65)] public bool ConsumesQuota { get; set; } = true;

    public static SnapshotView Of(VolumeSnapshot snapshot) => new()
    {
        Id = snapshot.Id.ToString(),
        Name = snapshot.Name,
        Description = snapshot.Description,
        VolumeId = snapshot.VolumeId.ToString(),
        Status = Wire<SnapshotStatus>.Name(snapshot.Status),
        Size = snapshot.SizeGb,
        CreatedAt = VolumeFaceRequests.Time(snapshot.CreatedAt),
        UpdatedAt = VolumeFaceRequests.Time(snapshot.UpdatedAt),
        Metadata = snapshot.Metadata,
        Progress = snapshot.Progress ?? (snapshot.Status == SnapshotStatus.Available ? "100%" : "0%"),
        ProjectId = snapshot.ProjectId,
        UserId = snapshot.UserId,
        GroupSnapshotId = snapshot.GroupSnapshotId?.ToString(),
        ConsumesQuota = snapshot.UsesQuota,
    };
}

public sealed record SnapshotDocument(SnapshotView Snapshot);

public sealed record SnapshotList(IReadOnlyList<SnapshotView> Snapshots)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<Link>? SnapshotsLinks { get; init; }

    /// <summary>Only when it is asked for, from 3.45.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? Count { get; init; }
}
