using System.Text.Json.Serialization;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

/// <summary>A group on the wire, with the history of every field.</summary>
public sealed class GroupView
{
    public string Id { get; set; } = "";
    public string Status { get; set; } = "";
    public string AvailabilityZone { get; set; } = "";
    public string CreatedAt { get; set; } = "";
    public string? Name { get; set; }
    public string? Description { get; set; }
    public string GroupType { get; set; } = "";
    public IReadOnlyList<string> VolumeTypes { get; set; } = [];
    [Since(3, 14)] public string? GroupSnapshotId { get; set; }
    [Since(3, 14)] public string? SourceGroupId { get; set; }

    /// <summary>Only when they are asked for.</summary>
    [Since(3, 25), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<string>? Volumes { get; set; }
    [Since(3, 38)] public string ReplicationStatus { get; set; } = "disabled";
    [Since(3, 58), VisibleTo(Visibility.Admin)] public string ProjectId { get; set; } = "";

    public static GroupView Of(VolumeGroup group, IReadOnlyList<Volume>? volumes) => new()
    {
        Id = group.Id.ToString(),
        Status = group.State,
        AvailabilityZone = group.AvailabilityZone,
        CreatedAt = VolumeFaceRequests.Time(group.CreatedAt),
        Name = group.Name,
        Description = group.Description,
        GroupType = group.GroupTypeId.ToString(),
        VolumeTypes = [.. group.VolumeTypes.Select(id => id.ToString())],
        GroupSnapshotId = group.GroupSnapshotId?.ToString(),
        SourceGroupId = group.SourceGroupId?.ToString(),
        Volumes = volumes is null ? null : [.. volumes.Select(one => one.Id.ToString())],
        ProjectId = group.ProjectId,
    };
}

public sealed record GroupBrief(string Id, string? Name)
{
    public static GroupBrief Of(VolumeGroup group) => new(group.Id.ToString(), group.Name);
}

public sealed record GroupDocument<T>(T Group);

public sealed record GroupList<T>(IReadOnlyList<T> Groups)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<Link>? GroupLinks { get; init; }
}
