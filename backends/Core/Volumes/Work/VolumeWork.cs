namespace NovaCompat.Core.Volumes;

/// <summary>Does what the status of a volume says is to be done with its bytes. Looks first, so it may be called at any time by anybody.</summary>
public sealed class VolumeWork(IVolumeStore store, IVolumeTypeStore types, IVolumeFiles files, VolumeSite site, MessageBox messages, SnapshotWork snapshots, BackupWork backups, GroupWork groups, UploadWork uploads)
{
    /// <summary>The volume that grew while servers use it, so that they are told; else null.</summary>
    public async Task<Volume?> RunAsync(VolumeWorkBody body, CancellationToken cancel)
    {
        if (body.RecordId is { } recordId)
        {
            await backups.RunAsync(recordId, cancel);
            await groups.RunAsync(recordId, cancel);
            return null;
        }
        if (body.SnapshotId is { } snapshotId) await snapshots.RunAsync(snapshotId, cancel);
        if (await store.FindAsync(body.VolumeId, cancel) is not { } volume) return null;
        switch (volume.Status)
        {
            case VolumeStatus.Creating when !await site.TakesAsync(await types.FindAsync(volume.Type.Id.ToString(), cancel), cancel):
                await messages.TellAsync(volume, MessageWord.Schedule, MessageWord.NoBackend, body.RequestId, cancel);
                await SetAsync(volume, now => now with { Status = VolumeStatus.Error }, cancel);
                break;
            case VolumeStatus.Creating:
                await files.CreateAsync(volume, cancel);
                await SetAsync(volume, now => now with { Status = VolumeStatus.Available }, cancel);
                break;
            case VolumeStatus.Extending when volume.ExtendsTo is { } size:
                await files.ExtendAsync(volume.Id, size, cancel);
                await SetAsync(volume, now => now with { Status = now.PreviousStatus ?? VolumeStatus.Available, PreviousStatus = null, SizeGb = size, ExtendsTo = null }, cancel);
                return volume.Attachments.Count > 0 ? volume : null;
            case VolumeStatus.Uploading when volume.UploadsTo is { } imageId:
                await uploads.RunAsync(volume, imageId, cancel);
                break;
            case VolumeStatus.Downloading when volume.NextImage is { } image:
                await ReimageAsync(volume.Id, image, cancel);
                await SetAsync(volume, now => now with { Status = now.PreviousStatus ?? VolumeStatus.Available, PreviousStatus = null, NextImage = null }, cancel);
                break;
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

    /// <summary>The work cannot be done: the status says so, and a message why.</summary>
    public async Task FailAsync(VolumeWorkBody body, CancellationToken cancel)
    {
        if (body.RecordId is { } recordId)
        {
            await backups.FailAsync(recordId, body.RequestId, cancel);
            await groups.FailAsync(recordId, cancel);
        }
        else if (body.SnapshotId is { } snapshotId) await snapshots.FailAsync(snapshotId, body.RequestId, cancel);
        else await FailVolumeAsync(body, cancel);
    }

    private async Task FailVolumeAsync(VolumeWorkBody body, CancellationToken cancel)
    {
        if (await store.FindAsync(body.VolumeId, cancel) is not { } volume) return;
        if (volume is { Status: VolumeStatus.Uploading, UploadsTo: { } imageId })
        {
            await uploads.FailAsync(volume, imageId, body.RequestId, cancel);
            return;
        }
        (VolumeStatus Status, (MessageWord Action, MessageWord Detail)? Why) end = volume.Status switch
        {
            VolumeStatus.Creating => (VolumeStatus.Error, (MessageWord.Create, MessageWord.NotCreated)),
            VolumeStatus.Downloading => (VolumeStatus.Error, (MessageWord.Reimage, MessageWord.Unknown)),
            VolumeStatus.Extending => (VolumeStatus.ErrorExtending, (MessageWord.Extend, MessageWord.NotExtended)),
            VolumeStatus.Deleting => (VolumeStatus.ErrorDeleting, null),
            var other => (other, null),
        };
        // The message comes first: whoever sees the status finds it.
        if (end.Why is { } words) await messages.TellAsync(volume, words.Action, words.Detail, body.RequestId, cancel);
        await SetAsync(volume, now => now with { Status = end.Status, ExtendsTo = null, NextImage = null }, cancel);
    }

    private Task SetAsync(Volume seen, Func<Volume, Volume> change, CancellationToken cancel) =>
        store.ChangeAsync(seen.Id, now => new(now.Status == seen.Status ? change(now) : now), cancel);
}
