namespace NovaCompat.Core.Volumes;

/// <summary>Does what the status of a group or of a group snapshot says is to be done with its members.</summary>
public sealed class GroupWork(IVolumeStore store, IVolumeRecords records, IVolumeFiles files, SnapshotWork snapshots)
{
    public async Task RunAsync(Guid id, CancellationToken cancel)
    {
        if (await records.FindAsync<VolumeGroup>(id, cancel) is { } group) await RunAsync(group, cancel);
        else if (await records.FindAsync<GroupSnapshot>(id, cancel) is { } snapshot) await RunAsync(snapshot, cancel);
    }

    public async Task FailAsync(Guid id, CancellationToken cancel)
    {
        static GroupStatus Failed(GroupStatus status) => status == GroupStatus.Deleting ? GroupStatus.ErrorDeleting : GroupStatus.Error;
        await records.ChangeAsync<VolumeGroup>(id, now => now with { Status = Failed(now.Status) }, cancel);
        await records.ChangeAsync<GroupSnapshot>(id, now => now with { Status = Failed(now.Status) }, cancel);
    }

    private async Task RunAsync(VolumeGroup group, CancellationToken cancel)
    {
        var members = await store.ListAsync(Of("group_id", group.Id), cancel);
        if (group.Status == GroupStatus.Creating)
        {
            foreach (var volume in members.Where(one => one.Status == VolumeStatus.Creating))
            {
                await files.CreateAsync(volume, cancel);
                await store.ChangeAsync(volume.Id, now => new(now.Status == VolumeStatus.Creating ? now with { Status = VolumeStatus.Available } : now), cancel);
            }
            await records.ChangeAsync<VolumeGroup>(group.Id, now => now.Status == GroupStatus.Creating ? now with { Status = GroupStatus.Available } : now, cancel);
        }
        else if (group.Status == GroupStatus.Deleting)
        {
            foreach (var volume in members)
            {
                await files.DeleteAsync(volume.Id, cancel);
                await store.RemoveAsync(volume.Id, cancel);
            }
            await records.RemoveAsync(group.Id, cancel);
        }
    }

    private async Task RunAsync(GroupSnapshot snapshot, CancellationToken cancel)
    {
        if (snapshot.Status is not (GroupStatus.Creating or GroupStatus.Deleting)) return;
        foreach (var member in await store.ListSnapshotsAsync(Of("group_snapshot_id", snapshot.Id), cancel)) await snapshots.RunAsync(member.Id, cancel);
        if (snapshot.Status == GroupStatus.Deleting) await records.RemoveAsync(snapshot.Id, cancel);
        else await records.ChangeAsync<GroupSnapshot>(snapshot.Id, now => now.Status == GroupStatus.Creating ? now with { Status = GroupStatus.Available } : now, cancel);
    }

    private static VolumeQuery Of(string key, Guid id) => new() { Filters = new Dictionary<string, string> { [key] = id.ToString() } };
}
