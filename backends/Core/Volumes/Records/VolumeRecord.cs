namespace NovaCompat.Core.Volumes;

/// <summary>What the Block Storage service keeps beside volumes and snapshots. A kind is a record of its own; the properties here are what lists filter, sort and count by.</summary>
public abstract record VolumeRecord
{
    public required Guid Id { get; init; }

    /// <summary>Empty for what belongs to no project.</summary>
    public string ProjectId { get; init; } = "";
    public string UserId { get; init; } = "";

    /// <summary>Two types of groups, two QoS specs and two services never share a name.</summary>
    public string? Name { get; init; }
    public string? Description { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The status by its word; empty for what has none.</summary>
    public virtual string State => "";

    /// <summary>The volume or group that it is about; null when there is none.</summary>
    public virtual Guid? ParentId => null;

    /// <summary>GiB; 0 for what takes no room.</summary>
    public virtual int Room => 0;
}
