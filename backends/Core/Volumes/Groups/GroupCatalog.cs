using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Volumes;

/// <summary>Groups of volumes with their rules. Refusals are thrown as <see cref="FaultException"/>.</summary>
public sealed class GroupCatalog(IVolumeStore store, IVolumeRecords records, IVolumeTypeStore types, VolumeOptions options, TimeProvider time)
{
    public async Task<VolumeGroup> GetAsync(string id, VolumeCaller caller, CancellationToken cancel) =>
        Ids.TryRead(id, out var known) && await records.FindAsync<VolumeGroup>(known, cancel) is { } group && caller.Sees(group.ProjectId)
            ? group
            : throw new FaultException(Faults.NotFound($"Group {id} could not be found."));

    public Task<IReadOnlyList<Volume>> VolumesAsync(Guid groupId, CancellationToken cancel) => store.ListAsync(new() { Filters = new Dictionary<string, string> { ["group_id"] = groupId.ToString() } }, cancel);

    public async Task<VolumeGroup> CreateAsync(GroupOrder order, GroupType type, VolumeCaller caller, string requestId, CancellationToken cancel)
    {
        var known = new List<Guid>();
        foreach (var name in order.VolumeTypes)
            known.Add(await types.FindAsync(name, cancel) is { } found && found.SeenBy(caller) ? found.Id : throw VolumeFaults.InvalidInput("Invalid volume types specified for creating the group."));
        if (order.AvailabilityZone is { } zone && zone != options.AvailabilityZone) throw VolumeFaults.InvalidInput($"Availability zone '{zone}' is invalid.");
        var group = New(order.Name, order.Description, type.Id, known, caller);
        await store.CommitAsync(new() { Put = [group], Jobs = [VolumeJobs.ForRecord(group.Id, requestId, group.CreatedAt)] }, cancel);
        return group;
    }

    /// <summary>A group with a copy of each volume of another, or of each snapshot of a group snapshot.</summary>
    public async Task<VolumeGroup> CopyAsync(VolumeGroup source, GroupSnapshot? snapshot, string? name, string? description, VolumeCaller caller, string requestId, CancellationToken cancel)
    {
        var group = New(name, description, source.GroupTypeId, source.VolumeTypes, caller) with { GroupSnapshotId = snapshot?.Id, SourceGroupId = snapshot is null ? source.Id : null };
        var copies = snapshot is null
            ? (await VolumesAsync(source.Id, cancel)).Select(one => Copy(group, one.SizeGb, one.Type, one.Bootable, one.ImageMetadata, one.Multiattach) with { SourceVolumeId = one.Id }).ToList()
            : (await SnapshotsAsync(snapshot.Id, cancel)).Select(one => Copy(group, one.SizeGb, one.Type, one.Bootable, one.ImageMetadata, multiattach: false) with { SnapshotId = one.Id }).ToList();
        if (copies.Count == 0) throw Invalid(snapshot is null ? "Source Group is empty. No group will be created." : "Group snapshot is empty. No group will be created.");
        await store.CommitAsync(new() { Volumes = copies, Put = [group], Jobs = [VolumeJobs.ForRecord(group.Id, requestId, group.CreatedAt)] }, cancel);
        return group;
    }

    /// <summary>Names, and which volumes belong to the group. Null leaves a thing as it is.</summary>
    public async Task UpdateAsync(VolumeGroup group, string? name, string? description, IReadOnlyList<Guid> added, IReadOnlyList<Guid> removed, CancellationToken cancel)
    {
        if (group.Status != GroupStatus.Available) throw Invalid($"Cannot update group {group.Id}, status must be available, and it cannot be the source for an ongoing CG or CG Snapshot.");
        if (added.Intersect(removed).ToList() is { Count: > 0 } both) throw Invalid($"UUIDs [{string.Join(", ", both.Select(id => $"'{id}'"))}] are in both add and remove volume list.");
        var changes = new Dictionary<Guid, Func<Volume, Volume>>();
        foreach (var id in added) changes[id] = volume => Joined(group, volume);
        foreach (var id in removed)
        {
            changes[id] = volume => volume.GroupId == group.Id
                ? volume with { GroupId = null }
                : throw Invalid($"Cannot remove volume {id} from group {group.Id} because it is not in the group.");
        }
        await store.CommitAsync(new() { Changes = changes, Seen = [group], Put = [group with { Name = name ?? group.Name, Description = description ?? group.Description, UpdatedAt = time.GetUtcNow() }] }, cancel);
    }

    public async Task DeleteAsync(VolumeGroup group, bool deleteVolumes, string requestId, CancellationToken cancel)
    {
        if (group.Status is not (GroupStatus.Available or GroupStatus.Error or GroupStatus.ErrorDeleting))
            throw Invalid($"Group status must be available or error, but current status is: {group.State}");
        var members = await VolumesAsync(group.Id, cancel);
        if (members.Count > 0 && !deleteVolumes) throw Invalid($"Group {group.Id} still contains volumes. The delete-volumes flag is required to delete it.");
        if ((await records.ListAsync<GroupSnapshot>(new() { Filters = new Dictionary<string, string> { ["group_id"] = group.Id.ToString() }, Limit = 1 }, cancel)).Count > 0)
            throw Invalid($"Group {group.Id} has existing snapshots.");
        foreach (var volume in members)
        {
            if (volume.Attachments.Count > 0) throw Invalid($"Volume in group {group.Id} is attached. Need to detach first.");
            if (await store.CountSnapshotsAsync(volume.Id, cancel) > 0) throw Invalid($"Volume in group {group.Id} has dependent snapshots.");
        }
        await store.CommitAsync(new()
        {
            Changes = members.ToDictionary(one => one.Id, _ => (Func<Volume, Volume>)(now => now.Attachments.Count > 0 ? throw VolumeFaults.NotDeletable : now with { Status = VolumeStatus.Deleting })),
            Seen = [group],
            Put = [group with { Status = GroupStatus.Deleting }],
            Jobs = [VolumeJobs.ForRecord(group.Id, requestId, time.GetUtcNow())],
        }, cancel);
    }

    public static FaultException Invalid(string reason) => new(Faults.BadRequest($"Invalid group: {reason}"));

    private Task<IReadOnlyList<VolumeSnapshot>> SnapshotsAsync(Guid groupSnapshotId, CancellationToken cancel) =>
        store.ListSnapshotsAsync(new() { Filters = new Dictionary<string, string> { ["group_snapshot_id"] = groupSnapshotId.ToString() } }, cancel);

    private VolumeGroup New(string? name, string? description, Guid typeId, IReadOnlyList<Guid> volumeTypes, VolumeCaller caller) => new()
    {
        Id = Guid.NewGuid(), ProjectId = caller.ProjectId, UserId = caller.UserId, Name = name, Description = description, GroupTypeId = typeId, VolumeTypes = volumeTypes,
        AvailabilityZone = options.AvailabilityZone, CreatedAt = time.GetUtcNow(),
    };

    private static Volume Copy(VolumeGroup group, int size, VolumeTypeName type, bool bootable, IReadOnlyDictionary<string, string>? imageMetadata, bool multiattach) => new()
    {
        Id = Guid.NewGuid(), ProjectId = group.ProjectId, UserId = group.UserId, SizeGb = size, AvailabilityZone = group.AvailabilityZone, Type = type, Bootable = bootable, ImageMetadata = imageMetadata,
        Multiattach = multiattach, GroupId = group.Id, CreatedAt = group.CreatedAt,
    };

    private static Volume Joined(VolumeGroup group, Volume volume)
    {
        if (volume.ProjectId != group.ProjectId) throw VolumeFaults.NotFound(volume.Id.ToString());
        if (volume.GroupId == group.Id) return volume;
        if (volume.GroupId is { } other) throw Invalid($"Cannot add volume {volume.Id} to group {group.Id} because it is already in group {other}");
        if (!group.VolumeTypes.Contains(volume.Type.Id)) throw Invalid($"Cannot add volume {volume.Id} to group {group.Id} because volume type {volume.Type.Id} is not supported by the group.");
        if (volume.Status is not (VolumeStatus.Available or VolumeStatus.InUse))
            throw Invalid($"Cannot add volume {volume.Id} to group {group.Id} because volume is in an invalid state: {Json.Wire<VolumeStatus>.Name(volume.Status)}. Valid states are: ('available', 'in-use').");
        return volume with { GroupId = group.Id };
    }
}

/// <summary>What is asked for when a group shall be made.</summary>
public sealed record GroupOrder(string? Name, string? Description, IReadOnlyList<string> VolumeTypes, string? AvailabilityZone);
