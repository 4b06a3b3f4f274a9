using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Volumes;

/// <summary>Snapshots of whole groups with their rules. Refusals are thrown as <see cref="FaultException"/>.</summary>
public sealed class GroupSnapshotCatalog(IVolumeStore store, IVolumeRecords records, GroupCatalog groups, TimeProvider time)
{
    public async Task<GroupSnapshot> GetAsync(string id, VolumeCaller caller, CancellationToken cancel) =>
        Ids.TryRead(id, out var known) && await records.FindAsync<GroupSnapshot>(known, cancel) is { } snapshot && caller.Sees(snapshot.ProjectId)
            ? snapshot
            : throw new FaultException(Faults.NotFound($"GroupSnapshot {id} could not be found."));

    public async Task<GroupSnapshot> CreateAsync(VolumeGroup group, string? name, string? description, VolumeCaller caller, string requestId, CancellationToken cancel)
    {
        if (group.Status != GroupStatus.Available) throw GroupCatalog.Invalid($"Cannot create group_snapshot: group {group.Id} status must be available, but is {group.State}.");
        var volumes = await groups.VolumesAsync(group.Id, cancel);
        if (volumes.Count == 0) throw GroupCatalog.Invalid("Source group cannot be empty to create a group_snapshot.");
        if (volumes.FirstOrDefault(one => one.Status is not (VolumeStatus.Available or VolumeStatus.InUse)) is { } busy)
            throw VolumeFaults.Invalid($"Snapshot cannot be created because volume {busy.Id} is not available, current volume status: {Json.Wire<VolumeStatus>.Name(busy.Status)}.");
        var now = time.GetUtcNow();
        var made = new GroupSnapshot
        {
            Id = Guid.NewGuid(), ProjectId = caller.ProjectId, UserId = caller.UserId, Name = name, Description = description, GroupId = group.Id, GroupTypeId = group.GroupTypeId, CreatedAt = now,
        };
        await store.CommitAsync(new()
        {
            Snapshots =
            [
                .. volumes.Select(one => new VolumeSnapshot
                {
                    Id = Guid.NewGuid(), VolumeId = one.Id, ProjectId = one.ProjectId, UserId = one.UserId, Name = name, Description = description, SizeGb = one.SizeGb, Type = one.Type, Bootable = one.Bootable,
                    ImageMetadata = one.ImageMetadata, EncryptionKeyId = one.EncryptionKeyId, GroupSnapshotId = made.Id, UsesQuota = one.UsesQuota, CreatedAt = now,
                }),
            ],
            Put = [made],
            Jobs = [VolumeJobs.ForRecord(made.Id, requestId, now)],
        }, cancel);
        return made;
    }

    public async Task DeleteAsync(GroupSnapshot snapshot, string requestId, CancellationToken cancel)
    {
        if (snapshot.Status is not (GroupStatus.Available or GroupStatus.Error))
            throw new FaultException(Faults.BadRequest($"Invalid GroupSnapshot: GroupSnapshot status must be available or error, but current status is: {snapshot.State}"));
        var members = await store.ListSnapshotsAsync(new() { Filters = new Dictionary<string, string> { ["group_snapshot_id"] = snapshot.Id.ToString() } }, cancel);
        await store.CommitAsync(new()
        {
            SnapshotChanges = members.ToDictionary(one => one.Id, _ => (Func<VolumeSnapshot, VolumeSnapshot>)(now => now with { Status = SnapshotStatus.Deleting })),
            Seen = [snapshot],
            Put = [snapshot with { Status = GroupStatus.Deleting }],
            Jobs = [VolumeJobs.ForRecord(snapshot.Id, requestId, time.GetUtcNow())],
        }, cancel);
    }
}
