using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Volumes;

/// <summary>Volumes with all their rules, whoever asks: the Block Storage API, the compute API's proxies, servers. Refusals are thrown as <see cref="FaultException"/>.</summary>
public sealed class VolumeCatalog(IVolumeStore store, IVolumeRecords records, IVolumeTypeStore types, VolumeOptions options, TimeProvider time)
{
    private const long Gib = 1L << 30;

    private static readonly VolumeStatus[] Deletable = [VolumeStatus.Available, VolumeStatus.Error, VolumeStatus.ErrorRestoring, VolumeStatus.ErrorExtending, VolumeStatus.ErrorManaging];

    /// <summary>Null when there is no such volume for this caller.</summary>
    public async Task<Volume?> FindAsync(Guid id, VolumeCaller caller, CancellationToken cancel) =>
        await store.FindAsync(id, cancel) is { } volume && caller.Sees(volume.ProjectId) ? volume : null;

    public async Task<Volume> GetAsync(string id, VolumeCaller caller, CancellationToken cancel) =>
        Ids.TryRead(id, out var known) && await FindAsync(known, caller, cancel) is { } volume ? volume : throw VolumeFaults.NotFound(id);

    public Task<IReadOnlyList<Volume>> ListAsync(VolumeQuery query, CancellationToken cancel) => store.ListAsync(query, cancel);

    public async Task<Volume> CreateAsync(VolumeOrder order, VolumeCaller caller, string requestId, CancellationToken cancel)
    {
        if (order.Key is { } key && await store.FindAsync(key, cancel) is { } made) return made;
        var now = time.GetUtcNow();
        var source = await SourceAsync(order, caller, cancel);
        var size = order.SizeGb ?? source.SizeGb ?? throw VolumeFaults.InvalidInput("Volume size 'None' must be an integer and greater than 0");
        CheckSize(size, order, source);
        var type = order.Type is { Length: > 0 } name ? await TypeAsync(name, caller, cancel) : await types.FindAsync(source.Type?.Id.ToString() ?? (await DefaultType.FindAsync(records, caller.ProjectId, cancel))?.TypeId.ToString() ?? VolumeType.Default, cancel);
        if (order.AvailabilityZone is { } zone && zone != options.AvailabilityZone) throw VolumeFaults.InvalidInput($"Availability zone '{zone}' is invalid.");
        var volume = new Volume
        {
            Id = order.Key ?? Guid.NewGuid(),
            ProjectId = caller.ProjectId,
            UserId = caller.UserId,
            Name = order.Name,
            Description = order.Description,
            SizeGb = size,
            AvailabilityZone = options.AvailabilityZone,
            Type = type is null ? source.Type! : new(type.Id, type.Name),
            Multiattach = order.Multiattach || (type?.Multiattach ?? false),
            Bootable = order.Image is not null || source.Bootable,
            Metadata = order.Metadata,
            ImageMetadata = order.Image?.ToMetadata() ?? source.ImageMetadata,
            ImageId = order.Image?.Id,
            EncryptionKeyId = type?.Encryption is null ? null : Guid.NewGuid(),
            SnapshotId = order.SnapshotId,
            SourceVolumeId = order.SourceVolumeId,
            BackupId = order.BackupId,
            GroupId = await GroupAsync(order, type, cancel),
            CreatedAt = now,
        };
        await store.CommitAsync(new() { Volumes = [volume], Jobs = [VolumeJobs.For(volume.Id, null, requestId, now)] }, cancel);
        return volume;
    }

    public Task<Volume> UpdateAsync(Guid id, Func<Volume, Volume> change, CancellationToken cancel) =>
        ChangeAsync(id, volume => volume.Status == VolumeStatus.Maintenance
            ? throw VolumeFaults.Invalid("The volume cannot be updated during maintenance.")
            : new(change(volume)), cancel);

    /// <summary>Any change, without a look at the status.</summary>
    public async Task<Volume> ChangeAsync(Guid id, Func<Volume, VolumeChange> decide, CancellationToken cancel) =>
        await store.ChangeAsync(id, decide, cancel) ?? throw VolumeFaults.NotFound(id.ToString());

    /// <param name="id">The volume.</param>
    /// <param name="cascade">Its snapshots go too.</param>
    /// <param name="force">Whatever its status.</param>
    /// <param name="requestId">For logs.</param>
    /// <param name="cancel">Before anything was done.</param>
    public async Task DeleteAsync(Guid id, bool cascade, bool force, string requestId, CancellationToken cancel)
    {
        var snapshots = await store.ListSnapshotsAsync(new() { Filters = new Dictionary<string, string> { ["volume_id"] = id.ToString() } }, cancel);
        if (snapshots.Count > 0 && !cascade) throw VolumeFaults.NotDeletable;
        var now = time.GetUtcNow();
        await ChangeAsync(id, volume => volume.Attached || volume.GroupId is not null || volume.MigrationStatus is not (null or "success" or "error" or "deleting") || !(force || Deletable.Contains(volume.Status))
            ? throw VolumeFaults.NotDeletable
            : new(volume with { Status = VolumeStatus.Deleting }, snapshots.Count == 0 ? VolumeJobs.For(id, null, requestId, now) : null), cancel);
        foreach (var snapshot in snapshots) await store.ChangeSnapshotAsync(snapshot.Id, one => new(one with { Status = SnapshotStatus.Deleting }, VolumeJobs.For(id, one.Id, requestId, now)), cancel);
    }

    /// <summary>Attached volumes too when <paramref name="attachedToo"/> says so.</summary>
    public async Task ExtendAsync(Volume volume, int sizeGb, bool attachedToo, string requestId, CancellationToken cancel)
    {
        if (sizeGb <= volume.SizeGb) throw VolumeFaults.InvalidInput($"New size for extend must be greater than current size. (current: {volume.SizeGb}, extended: {sizeGb}).");
        await ChangeAsync(volume.Id, now =>
        {
            var attached = attachedToo && now.Status == VolumeStatus.InUse;
            if (!attached && now.Status != VolumeStatus.Available) throw VolumeFaults.NotExtendable(now, attached);
            return new(now with { Status = VolumeStatus.Extending, PreviousStatus = now.Status, ExtendsTo = sizeGb }, VolumeJobs.For(now.Id, null, requestId, time.GetUtcNow()));
        }, cancel);
    }

    private async Task<Guid?> GroupAsync(VolumeOrder order, VolumeType? type, CancellationToken cancel)
    {
        if (order.GroupId is not { } id || await records.FindAsync<VolumeGroup>(id, cancel) is not { } group) return null;
        return type is not null && group.VolumeTypes.Contains(type.Id)
            ? id
            : throw VolumeFaults.InvalidInput($"Invalid volume_type provided: {type?.Name} (requested type must be supported by group {id}).");
    }

    private async Task<VolumeType> TypeAsync(string idOrName, VolumeCaller caller, CancellationToken cancel) =>
        await types.FindAsync(idOrName, cancel) is { } type && type.SeenBy(caller) ? type : throw VolumeFaults.TypeNotFound(idOrName);

    private async Task<Source> SourceAsync(VolumeOrder order, VolumeCaller caller, CancellationToken cancel)
    {
        if (order.SnapshotId is { } snapshotId)
        {
            var snapshot = await store.FindSnapshotAsync(snapshotId, cancel);
            if (snapshot is null || !caller.Sees(snapshot.ProjectId)) throw VolumeFaults.SnapshotNotFound(snapshotId.ToString());
            if (snapshot.Status != SnapshotStatus.Available) throw VolumeFaults.InvalidSnapshot($"Originating snapshot status must be one of 'available' values");
            return new(snapshot.SizeGb, snapshot.Type, snapshot.Bootable, snapshot.ImageMetadata);
        }
        if (order.BackupId is { } backupId)
        {
            var backup = await records.FindAsync<VolumeBackup>(backupId, cancel);
            if (backup is null || !caller.Sees(backup.ProjectId)) throw new FaultException(Faults.NotFound($"Backup {backupId} could not be found."));
            if (backup.Status != BackupStatus.Available) throw BackupCatalog.Invalid("Backup status must be available");
            return new(backup.SizeGb, null, backup.ImageMetadata is not null, backup.ImageMetadata);
        }
        if (order.SourceVolumeId is not { } volumeId) return new(null, null, false, null);
        var volume = await FindAsync(volumeId, caller, cancel) ?? throw VolumeFaults.NotFound(volumeId.ToString());
        if (volume.Status is not (VolumeStatus.Available or VolumeStatus.InUse)) throw VolumeFaults.Invalid("Originating source volume status must be one of 'available, in-use' values");
        return new(volume.SizeGb, volume.Type, volume.Bootable, volume.ImageMetadata);
    }

    private static void CheckSize(int size, VolumeOrder order, Source source)
    {
        if (size < 1) throw VolumeFaults.InvalidInput($"Volume size '{size}' must be an integer and greater than 0");
        if (source.SizeGb is { } least && size < least)
        {
            throw VolumeFaults.InvalidInput(order.SnapshotId is not null
                ? $"Volume size '{size}'GB cannot be smaller than the snapshot size {least}GB. They must be >= original snapshot size."
                : order.BackupId is not null ? $"Volume size {size} is too small to restore backup of size {least}."
                : $"Volume size '{size}'GB cannot be smaller than original volume size {least}GB. They must be >= original volume size.");
        }
        if (order.Image is not { } image) return;
        var imageGb = (int)((Math.Max(image.Size, image.VirtualSize ?? 0) + Gib - 1) / Gib);
        if (size < imageGb) throw VolumeFaults.InvalidInput($"Size of specified image {imageGb}GB is larger than volume size {size}GB.");
        if (size < image.MinDiskGb) throw VolumeFaults.InvalidInput($"Volume size {size}GB cannot be smaller than the image minDisk size {image.MinDiskGb}GB.");
    }

    private sealed record Source(int? SizeGb, VolumeTypeName? Type, bool Bootable, IReadOnlyDictionary<string, string>? ImageMetadata);
}
