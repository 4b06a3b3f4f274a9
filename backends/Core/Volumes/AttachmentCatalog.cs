using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Volumes;

/// <summary>Who uses which volume: the steps from reserved to attached and back, as microversion 3.44 of the Block Storage API has them.</summary>
public sealed class AttachmentCatalog(IVolumeStore store, IVolumeFiles files, TimeProvider time)
{
    public async Task<(Volume Volume, VolumeAttachment Attachment)> GetAsync(string id, VolumeCaller caller, CancellationToken cancel)
    {
        var volume = Ids.TryRead(id, out var known) ? await store.FindByAttachmentAsync(known, cancel) : null;
        return volume is not null && caller.Sees(volume.ProjectId) ? (volume, Of(volume, known)) : throw VolumeFaults.AttachmentNotFound(id);
    }

    /// <summary>Keeps the volume for one user. The same key, and the same server, may ask again.</summary>
    public async Task<VolumeAttachment> ReserveAsync(Guid volumeId, AttachmentOrder order, CancellationToken cancel)
    {
        var made = new VolumeAttachment { Id = order.Key ?? Guid.NewGuid(), VolumeId = volumeId, ServerId = order.ServerId, ByCompute = order.ByCompute, Mode = order.Mode, CreatedAt = time.GetUtcNow() };
        var volume = await store.ChangeAsync(volumeId, volume =>
        {
            if (volume.Attachments.Any(one => one.Id == made.Id)) return new(volume);
            if (volume.Status is VolumeStatus.Error or VolumeStatus.ErrorDeleting or VolumeStatus.ErrorExtending or VolumeStatus.ErrorRestoring) throw VolumeFaults.InError(volume);
            var same = order.ServerId is not null && volume.Status is VolumeStatus.InUse or VolumeStatus.Reserved && volume.Attachments.Any(one => one.ServerId == order.ServerId);
            var free = volume.Status is VolumeStatus.Available or VolumeStatus.Downloading || (volume.Multiattach && volume.Status == VolumeStatus.InUse);
            if (!free && !same) throw VolumeFaults.NotReservable(volume);
            return new(volume with { Status = free ? VolumeStatus.Reserved : volume.Status, Attachments = [.. volume.Attachments, made with { Mode = volume.ReadOnly == true ? "ro" : made.Mode }] });
        }, cancel) ?? throw VolumeFaults.NotFound(volumeId.ToString());
        return Of(volume, made.Id);
    }

    /// <summary>Opens the way to the data for a host.</summary>
    public async Task<VolumeAttachment> ConnectAsync(Guid id, string host, string? device, string? mode, CancellationToken cancel)
    {
        var known = await FindAsync(id, cancel);
        var volume = await ChangeAsync(known, id, (now, one) => (now.Status == VolumeStatus.Reserved ? VolumeStatus.Attaching : now.Status, one with
        {
            Host = host,
            Device = device ?? one.Device,
            Mode = mode ?? (one.Mode == "null" ? "rw" : one.Mode),
            Status = one.Status == AttachmentStatus.Attached ? one.Status : AttachmentStatus.Attaching,
            ConnectionInfo = files.ConnectionInfo(now, host),
        }), cancel);
        return Of(volume, id);
    }

    /// <summary>The user has the volume now.</summary>
    public async Task CompleteAsync(Guid id, CancellationToken cancel) => await ChangeAsync(await FindAsync(id, cancel), id,
        (_, one) => (VolumeStatus.InUse, one with { Status = AttachmentStatus.Attached, AttachedAt = one.AttachedAt ?? time.GetUtcNow() }), cancel);

    /// <summary>Ends the use; nothing happens when it has ended. The attachments that are left.</summary>
    public async Task<IReadOnlyList<VolumeAttachment>> EndAsync(Guid id, CancellationToken cancel)
    {
        if (await store.FindByAttachmentAsync(id, cancel) is not { } known) return [];
        var volume = await store.ChangeAsync(known.Id, now =>
        {
            if (now.Attachments.All(one => one.Id != id)) return new(now);
            var left = now.Attachments.Where(one => one.Id != id).ToList();
            return new(now with { Attachments = left, Status = Used(now.Status) ? StatusOf(left) : now.Status });
        }, cancel);
        return volume?.Attachments ?? [];
    }

    /// <summary>Nobody else may begin anything with the volume while it is taken away from a server.</summary>
    public Task BeginDetachingAsync(Guid volumeId, CancellationToken cancel) => SetAsync(volumeId, volume =>
        volume.Status == VolumeStatus.InUse && volume.Attached ? volume with { Status = VolumeStatus.Detaching } : throw VolumeFaults.NotDetachable, cancel);

    public Task RollDetachingAsync(Guid volumeId, CancellationToken cancel) =>
        SetAsync(volumeId, volume => volume.Status == VolumeStatus.Detaching ? volume with { Status = VolumeStatus.InUse } : volume, cancel);

    /// <summary>What a volume with these attachments is: the furthest of them decides.</summary>
    public static VolumeStatus StatusOf(IReadOnlyList<VolumeAttachment> attachments) =>
        attachments.Any(one => one.Status == AttachmentStatus.Attached) ? VolumeStatus.InUse
        : attachments.Any(one => one.Status == AttachmentStatus.Attaching) ? VolumeStatus.Attaching
        : attachments.Count > 0 ? VolumeStatus.Reserved
        : VolumeStatus.Available;

    private static bool Used(VolumeStatus status) => status is VolumeStatus.Reserved or VolumeStatus.Attaching or VolumeStatus.InUse or VolumeStatus.Detaching;

    private async Task<Volume> FindAsync(Guid id, CancellationToken cancel) => await store.FindByAttachmentAsync(id, cancel) ?? throw VolumeFaults.AttachmentNotFound(id.ToString());

    private async Task SetAsync(Guid volumeId, Func<Volume, Volume> change, CancellationToken cancel)
    {
        if (await store.ChangeAsync(volumeId, volume => new(change(volume)), cancel) is null) throw VolumeFaults.NotFound(volumeId.ToString());
    }

    private async Task<Volume> ChangeAsync(Volume known, Guid id, Func<Volume, VolumeAttachment, (VolumeStatus, VolumeAttachment)> change, CancellationToken cancel) =>
        await store.ChangeAsync(known.Id, volume =>
        {
            var (status, changed) = change(volume, Of(volume, id));
            return new(volume with { Status = status, Attachments = [.. volume.Attachments.Select(one => one.Id == id ? changed : one)] });
        }, cancel) ?? throw VolumeFaults.NotFound(known.Id.ToString());

    private static VolumeAttachment Of(Volume volume, Guid id) => volume.Attachments.FirstOrDefault(one => one.Id == id) ?? throw VolumeFaults.AttachmentNotFound(id.ToString());
}

/// <summary>Who wants to use a volume.</summary>
public sealed record AttachmentOrder(Guid? ServerId, bool ByCompute = false, string Mode = "null", Guid? Key = null);
