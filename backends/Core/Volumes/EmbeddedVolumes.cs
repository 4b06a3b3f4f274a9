using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Volumes;

/// <summary>The Block Storage service of this program, as the compute side sees it.</summary>
public sealed class EmbeddedVolumes(VolumeCatalog volumes, SnapshotCatalog snapshots, AttachmentCatalog attachments, IVolumeStore store, IVolumeTypeStore types, VolumeWork work) : IVolumes
{
    public bool IsRemote => false;

    public Task<Volume?> FindAsync(Guid id, VolumeCaller caller, CancellationToken cancel) => volumes.FindAsync(id, caller, cancel);

    public Task<VolumeSnapshot?> FindSnapshotAsync(Guid id, VolumeCaller caller, CancellationToken cancel) => snapshots.FindAsync(id, caller, cancel);

    public async Task<VolumeType?> FindTypeAsync(string idOrName, VolumeCaller caller, CancellationToken cancel) =>
        await types.FindAsync(idOrName, cancel) is { } type && type.SeenBy(caller) ? type : null;

    public Task<IReadOnlyList<Volume>> ListAsync(VolumeCaller caller, CancellationToken cancel) => volumes.ListAsync(new() { ProjectId = caller.ProjectId }, cancel);

    public Task<IReadOnlyList<VolumeSnapshot>> ListSnapshotsAsync(VolumeCaller caller, CancellationToken cancel) => snapshots.ListAsync(new() { ProjectId = caller.ProjectId }, cancel);

    public Task<Volume> CreateAsync(VolumeOrder order, VolumeCaller caller, string requestId, CancellationToken cancel) => volumes.CreateAsync(order, caller, requestId, cancel);

    /// <summary>Does the work here and now: waiting for another worker would hold this one.</summary>
    public async Task<Volume> ReadyAsync(Guid id, CancellationToken cancel)
    {
        await work.RunAsync(new VolumeWorkBody(id), cancel);
        var volume = await volumes.FindAsync(id, new VolumeCaller("", "", IsAdmin: true), cancel) ?? throw VolumeFaults.NotFound(id.ToString());
        return volume.Status is VolumeStatus.Creating or VolumeStatus.Error ? throw VolumeFaults.Invalid($"Volume {id} could not be made.") : volume;
    }

    public Task ReimageAsync(Guid id, SourceImage image, CancellationToken cancel) => work.ReimageAsync(id, image, cancel);

    public async Task DeleteAsync(Guid id, VolumeCaller caller, string requestId, CancellationToken cancel)
    {
        var volume = await volumes.GetAsync(id.ToString(), caller, cancel);
        await volumes.DeleteAsync(volume.Id, cascade: false, force: false, requestId, cancel);
    }

    public async Task<VolumeSnapshot> CreateSnapshotAsync(Guid volumeId, SnapshotOrder order, bool force, VolumeCaller caller, string requestId, CancellationToken cancel) =>
        await snapshots.CreateAsync(await volumes.GetAsync(volumeId.ToString(), caller, cancel), order, force, caller, requestId, cancel);

    public async Task DeleteSnapshotAsync(Guid id, VolumeCaller caller, string requestId, CancellationToken cancel)
    {
        var snapshot = await snapshots.GetAsync(id.ToString(), caller, cancel);
        await snapshots.DeleteAsync(snapshot.Id, force: false, requestId, cancel);
    }

    public async Task<VolumeAttachment> ReserveAsync(Guid volumeId, Guid serverId, Guid key, VolumeCaller caller, CancellationToken cancel)
    {
        if (await volumes.FindAsync(volumeId, caller, cancel) is null) throw VolumeFaults.NotFound(volumeId.ToString());
        return await attachments.ReserveAsync(volumeId, new AttachmentOrder(serverId, ByCompute: true, Key: key), cancel);
    }

    /// <summary>One attachment leads from host to host: nothing of it has to be ended.</summary>
    public async Task<VolumeAttachment> RenewAsync(Guid attachmentId, Guid volumeId, Guid serverId, CancellationToken cancel) =>
        (await attachments.GetAsync(attachmentId.ToString(), new VolumeCaller("", "", IsAdmin: true), cancel)).Attachment;

    public async Task<IReadOnlyList<VolumeAttachment>> ListHeldAsync(DateTimeOffset before, CancellationToken cancel) =>
        [.. (await store.ListAttachedAsync(before, cancel)).SelectMany(volume => volume.Attachments).Where(one => one is { ByCompute: true, ServerId: not null } && one.CreatedAt < before)];

    public Task<VolumeAttachment> ConnectAsync(Guid attachmentId, string host, string? device, CancellationToken cancel) => attachments.ConnectAsync(attachmentId, host, device, null, cancel);

    public Task CompleteAsync(Guid attachmentId, CancellationToken cancel) => attachments.CompleteAsync(attachmentId, cancel);

    public Task EndAsync(Guid attachmentId, CancellationToken cancel) => attachments.EndAsync(attachmentId, cancel);

    public Task BeginDetachingAsync(Guid volumeId, CancellationToken cancel) => attachments.BeginDetachingAsync(volumeId, cancel);

    public Task RollDetachingAsync(Guid volumeId, CancellationToken cancel) => attachments.RollDetachingAsync(volumeId, cancel);
}
