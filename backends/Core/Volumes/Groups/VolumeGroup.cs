using NovaCompat.Core.Json;

namespace NovaCompat.Core.Volumes;

/// <summary>Volumes that are handled together. They name the group; the group does not name them.</summary>
public sealed record VolumeGroup : VolumeRecord
{
    public GroupStatus Status { get; init; } = GroupStatus.Creating;
    public required Guid GroupTypeId { get; init; }

    /// <summary>The types that volumes of the group may have.</summary>
    public IReadOnlyList<Guid> VolumeTypes { get; init; } = [];
    public string AvailabilityZone { get; init; } = "";
    public Guid? GroupSnapshotId { get; init; }
    public Guid? SourceGroupId { get; init; }
    public override string State => Wire<GroupStatus>.Name(Status);
}

/// <summary>Snapshots of all volumes of a group.</summary>
public sealed record GroupSnapshot : VolumeRecord
{
    public GroupStatus Status { get; init; } = GroupStatus.Creating;
    public required Guid GroupId { get; init; }
    public required Guid GroupTypeId { get; init; }
    public override string State => Wire<GroupStatus>.Name(Status);
    public override Guid? ParentId => GroupId;
}

/// <summary>A kind of groups that an operator offers.</summary>
public sealed record GroupType : VolumeRecord
{
    /// <summary>The name of the type that groups of old had.</summary>
    public const string Consistent = "default_cgsnapshot_type";

    public bool IsPublic { get; init; } = true;
    public IReadOnlyDictionary<string, string> Specs { get; init; } = new Dictionary<string, string>();
}

/// <summary>What a group or a group snapshot is doing, by the words of the Block Storage API.</summary>
public enum GroupStatus
{
    Creating,
    Available,
    Deleting,
    Error,
    ErrorDeleting,
    Updating,
    [System.Text.Json.Serialization.JsonStringEnumMemberName("in-use")] InUse,
    Deleted,
}
