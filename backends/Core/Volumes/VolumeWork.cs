namespace NovaCompat.Core.Volumes;

/// <summary>Does what the status of a volume or a snapshot says is to be done with its bytes. Looks first, so it may be called at any time by anybody.</summary>
public sealed class VolumeWork(IVolumeStore store, IVolumeFiles files)
{
    /// <summary>The volume that grew while servers use it, so that they are told; else null.</summary>
    public async Task<Volume?> RunAsync(VolumeWorkBody body, CancellationToken cancel)
    {
        if (body.SnapshotId is { } snapshotId) await RunAsync(snapshotId, cancel);
        if (await store.FindAsync(body.VolumeId, cancel) is not { } volume) return null;
        switch (volume.Status)
        {
            case VolumeStatus.Creating:
                await files.CreateAsync(volume, cancel);
                await SetAsync(volume, now => now with { Status = VolumeStatus.Available }, cancel);
                break;
            case VolumeStatus.Extending when volume.ExtendsTo is { } size:
                await files.ExtendAsync(volume.Id, size, cancel);
                await SetAsync(volume, now => now with { Status = now.PreviousStatus ?? VolumeStatus.Available, PreviousStatus = null, SizeGb = size, ExtendsTo = null }, cancel);
                return volume.Attachments.Count > 0 ? volume : null;
            case VolumeStatus.Deleting when await store.CountSnapshotsAsync(volume.Id, cancel) == 0:
                await files.DeleteAsync(volume.Id, cancel);
                await store.RemoveAsync(volume.Id, cancel);
                break;
        }
        return null;
    }

    /// <summary>Makes a volume's bytes anew from an image; its size and its users stay.</summary>
    /// <exception cref="Failures.FaultException">There is no such volume.</exception>
    public async Task ReimageAsync(Guid volumeId, SourceImage image, CancellationToken cancel)
    {
        var volume = await store.FindAsync(volumeId, cancel) ?? throw VolumeFaults.NotFound(volumeId.ToString());
        await files.DeleteAsync(volumeId, cancel);
        await files.CreateAsync(volume with { ImageId = image.Id, SnapshotId = null, SourceVolumeId = null }, cancel);
        await store.ChangeAsync(volumeId, now => new(now with { ImageId = image.Id, ImageMetadata = image.ToMetadata(), Bootable = true }), cancel);
    }

    /// <summary>The work cannot be done: the status says so.</summary>
    public async Task FailAsync(VolumeWorkBody body, CancellationToken cancel)
    {
        if (body.SnapshotId is { } snapshotId)
        {
            await store.ChangeSnapshotAsync(snapshotId, now => new(now with
            {
                Status = now.Status switch { SnapshotStatus.Creating => SnapshotStatus.Error, SnapshotStatus.Deleting => SnapshotStatus.ErrorDeleting, var other => other },
            }), cancel);
            return;
        }
        await store.ChangeAsync(body.VolumeId, now => new(now with
        {
            ExtendsTo = null,
            Status = now.Status switch
            {
                VolumeStatus.Creating => VolumeStatus.Error,
                VolumeStatus.Deleting => VolumeStatus.ErrorDeleting,
                VolumeStatus.Extending => VolumeStatus.ErrorExtending,
                var other => other,
            },
        }), cancel);
    }

    private async Task RunAsync(Guid snapshotId, CancellationToken cancel)
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
    }

    private Task SetAsync(Volume seen, Func<Volume, Volume> change, CancellationToken cancel) =>
        store.ChangeAsync(seen.Id, now => new(now.Status == seen.Status ? change(now) : now), cancel);
}
