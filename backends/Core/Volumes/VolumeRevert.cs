using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Volumes;

/// <summary>Takes a volume back to its newest snapshot.</summary>
public sealed class VolumeRevert(IVolumeStore store, TimeProvider time)
{
    public async Task BeginAsync(Volume volume, string? snapshotId, string requestId, CancellationToken cancel)
    {
        var all = await store.ListSnapshotsAsync(new() { Filters = new Dictionary<string, string> { ["volume_id"] = volume.Id.ToString() }, Limit = 1 }, cancel);
        if (all is not [var latest, ..]) throw new FaultException(Faults.BadRequest($"Volume {volume.Id} doesn't have any snapshots."));
        if (snapshotId != latest.Id.ToString()) throw new FaultException(Faults.BadRequest($"Specified snapshot {snapshotId ?? "None"} is None or not the latest one of volume {volume.Id}."));
        var cannot = $"Can't revert volume {volume.Id} to its latest snapshot {latest.Id}.";
        if (volume.SizeGb != latest.SizeGb) throw new FaultException(Faults.BadRequest(cannot + " The volume size must be equal to the snapshot size."));
        await store.CommitAsync(new()
        {
            Changes = new Dictionary<Guid, Func<Volume, Volume>>
            {
                [volume.Id] = now => now.Status == VolumeStatus.Available ? now with { Status = VolumeStatus.Reverting, PreviousStatus = now.Status }
                    : throw new FaultException(Faults.Conflict($"Invalid volume: {cannot} Volume's status must be 'available'.")),
            },
            SnapshotChanges = new Dictionary<Guid, Func<VolumeSnapshot, VolumeSnapshot>>
            {
                [latest.Id] = now => now.Status == SnapshotStatus.Available ? now with { Status = SnapshotStatus.Restoring }
                    : throw new FaultException(Faults.Conflict($"Invalid snapshot: {cannot} Snapshot's status must be 'available'.")),
            },
            Jobs = [VolumeJobs.For(volume.Id, latest.Id, requestId, time.GetUtcNow())],
        }, cancel);
    }
}
