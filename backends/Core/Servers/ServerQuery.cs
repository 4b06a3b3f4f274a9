using System.Text.Json.Serialization;

namespace NovaCompat.Core.Servers;

/// <summary>A list of servers as the API asks for it. Null fields do not filter.</summary>
public sealed record ServerQuery
{
    /// <summary>Null: all projects.</summary>
    public string? ProjectId { get; init; }
    public string? UserId { get; init; }

    /// <summary>Exact values by column: uuid, host, node, image_ref, flavor_id, vm_state, availability_zone, key_name ... several are or-ed.</summary>
    public IReadOnlyDictionary<ServerColumn, IReadOnlyList<string>> Equal { get; init; } = new Dictionary<ServerColumn, IReadOnlyList<string>>();

    /// <summary>Regular expressions found anywhere in the column.</summary>
    public IReadOnlyDictionary<ServerColumn, string> Match { get; init; } = new Dictionary<ServerColumn, string>();

    /// <summary>Pairs of vm_state and the task states that go with it (null: any), or-ed: the <c>status</c> filter.</summary>
    public IReadOnlyList<StatusRule>? States { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    public IReadOnlyList<string> TagsAny { get; init; } = [];
    public IReadOnlyList<string> NotTags { get; init; } = [];
    public IReadOnlyList<string> NotTagsAny { get; init; } = [];

    /// <summary>Part of a fixed address; several are or-ed.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];
    public bool? Locked { get; init; }
    public DateTimeOffset? ChangesSince { get; init; }
    public DateTimeOffset? ChangesBefore { get; init; }

    /// <summary>null: deleted and not; false: living ones; true: deleted only.</summary>
    public bool? Deleted { get; init; } = false;
    public bool IncludeSoftDeleted { get; init; }
    public IReadOnlyList<ServerSort> Sort { get; init; } = [];
    public int Limit { get; init; } = 1000;
    public Guid? Marker { get; init; }
}

/// <summary>A vm_state, and the task states that must (or, with <see cref="Except"/>, must not) go with it.</summary>
public sealed record StatusRule(VmState VmState, IReadOnlyList<TaskState>? Tasks = null, bool Except = false);

public sealed record ServerSort(ServerColumn Column, bool Descending);

/// <summary>Columns that lists may filter or sort by; the store's names are the same in snake_case.</summary>
public enum ServerColumn
{
    Id,
    ProjectId,
    UserId,
    Name,
    Description,
    Hostname,
    VmState,
    TaskState,
    PowerState,
    Progress,
    Host,
    Node,
    AvailabilityZone,
    FlavorId,
    ImageRef,
    KernelId,
    RamdiskId,
    KeyName,
    ConfigDrive,
    [JsonStringEnumMemberName("access_ip_v4")] AccessIpV4,
    [JsonStringEnumMemberName("access_ip_v6")] AccessIpV6,
    LockedBy,
    LaunchIndex,
    ReservationId,
    RootDeviceName,
    AutoDiskConfig,
    CreatedAt,
    UpdatedAt,
    LaunchedAt,
    TerminatedAt,
}
