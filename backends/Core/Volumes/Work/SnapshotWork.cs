namespace NovaCompat.Core.Volumes;

/// <summary>Does what the status of a snapshot says is to be done with its bytes.</summary>
public sealed class SnapshotWork(IVolumeStore store, IVolumeFiles files, MessageBox messages)
{
    public async Task RunAsync(Guid snapshotId, CancellationToken cancel)
    {
        if (await store.FindSnapshotAsync(snapshotId, cancel) is not { } snapshot) return;
        if (snapshot.Status == SnapshotStatus.Creating)
        {
            await files.CreateSnapshotAsync(snapshot, cancel);
            await store.ChangeSnapshotAsync(snapshotId, now => new(now.Status == SnapshotStatus.Creating ? now with { Status = SnapshotStatus.Available } : now), cancel);
        }
        else if (snapshot.Status == SnapshotStatus.Deleting)
        {
            await files.DeleteSnapshotAsync(snapshotId, cancel);
            await store.RemoveSnapshotAsync(snapshotId, cancel);
        }
        else if (snapshot.Status == SnapshotStatus.Restoring) await RevertAsync(snapshot, cancel);
    }

    public async Task FailAsync(Guid snapshotId, string requestId, CancellationToken cancel)
    {
        if (await store.FindSnapshotAsync(snapshotId, cancel) is not { } snapshot) return;
        var status = snapshot.Status switch
        {
            SnapshotStatus.Creating => SnapshotStatus.Error,
            SnapshotStatus.Deleting => SnapshotStatus.ErrorDeleting,
            SnapshotStatus.Restoring => SnapshotStatus.Available,
            var other => other,
        };
        if (snapshot.Status == SnapshotStatus.Restoring) await store.ChangeAsync(snapshot.VolumeId, now => new(now with { Status = VolumeStatus.Error }), cancel);
        else if (snapshot.Status == SnapshotStatus.Creating) await messages.TellAsync(snapshot, MessageWord.CreateSnapshot, MessageWord.NoSnapshot, requestId, cancel);
        else if (snapshot.Status == SnapshotStatus.Deleting) await messages.TellAsync(snapshot, MessageWord.DeleteSnapshot, MessageWord.SnapshotStays, requestId, cancel);
        await store.ChangeSnapshotAsync(snapshotId, now => new(now.Status == snapshot.Status ? now with { Status = status } : now), cancel);
    }

    private async Task RevertAsync(VolumeSnapshot snapshot, CancellationToken cancel)
    {
        await files.RevertAsync(snapshot, cancel);
        await store.ChangeAsync(snapshot.VolumeId, now => new(now.Status == VolumeStatus.Reverting
            ? now with { Status = now.PreviousStatus ?? VolumeStatus.Available, PreviousStatus = null, SizeGb = snapshot.SizeGb }
            : now), cancel);
        await store.ChangeSnapshotAsync(snapshot.Id, now => new(now with { Status = SnapshotStatus.Available }), cancel);
    }
}
