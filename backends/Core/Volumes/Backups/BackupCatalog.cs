using NovaCompat.Core.Failures;
using NovaCompat.Core.Json;

namespace NovaCompat.Core.Volumes;

/// <summary>Backups with their rules. Refusals are thrown as <see cref="FaultException"/>.</summary>
public sealed class BackupCatalog(IVolumeStore store, IVolumeRecords records, VolumeCatalog volumes, SnapshotCatalog snapshots, VolumeSite site, VolumeOptions options, TimeProvider time)
{
    public async Task<VolumeBackup> GetAsync(string id, VolumeCaller caller, CancellationToken cancel) =>
        Ids.TryRead(id, out var known) && await records.FindAsync<VolumeBackup>(known, cancel) is { } backup && caller.Sees(backup.ProjectId)
            ? backup
            : throw new FaultException(Faults.NotFound($"Backup {id} could not be found."));

    public Task<IReadOnlyList<VolumeBackup>> ListAsync(VolumeQuery query, CancellationToken cancel) => records.ListAsync<VolumeBackup>(query, cancel);

    /// <summary>Backups that only have the difference to this one.</summary>
    public Task<IReadOnlyList<VolumeBackup>> DependentsAsync(Guid id, CancellationToken cancel) => records.ListAsync<VolumeBackup>(new() { Filters = new Dictionary<string, string> { ["increment_of"] = id.ToString() } }, cancel);

    public async Task<VolumeBackup> CreateAsync(BackupOrder order, VolumeCaller caller, string requestId, CancellationToken cancel)
    {
        var volume = await volumes.GetAsync(order.VolumeId.ToString(), caller, cancel);
        var snapshot = order.SnapshotId is { } wanted ? await snapshots.GetAsync(wanted.ToString(), caller, cancel) : null;
        Check(volume, snapshot, order.Force);
        if (order.AvailabilityZone is { } zone && zone != options.AvailabilityZone) throw Unavailable();
        if ((await site.StateAsync(VolumeService.Backups, cancel)).Disabled) throw Unavailable();
        var now = time.GetUtcNow();
        var backup = new VolumeBackup
        {
            Id = Guid.NewGuid(), ProjectId = caller.ProjectId, UserId = caller.UserId, Name = order.Name, Description = order.Description, VolumeId = volume.Id, SnapshotId = snapshot?.Id,
            IncrementOf = order.Incremental ? await ParentAsync(volume, snapshot, caller, cancel) : null, SizeGb = volume.SizeGb, Container = order.Container ?? "volumebackups",
            AvailabilityZone = options.AvailabilityZone, Metadata = order.Metadata, VolumeMetadata = volume.Metadata, ImageMetadata = volume.ImageMetadata, EncryptionKeyId = volume.EncryptionKeyId, DataTimestamp = snapshot?.CreatedAt ?? now, CreatedAt = now,
        };
        await store.CommitAsync(new()
        {
            Changes = snapshot is not null ? new Dictionary<Guid, Func<Volume, Volume>>() : new()
            {
                [volume.Id] = one => one.Status == volume.Status ? one with { Status = VolumeStatus.BackingUp, PreviousStatus = one.Status } : throw VolumeFaults.Invalid(NotFree(one)),
            },
            SnapshotChanges = snapshot is null ? new Dictionary<Guid, Func<VolumeSnapshot, VolumeSnapshot>>() : new() { [snapshot.Id] = one => one with { Status = SnapshotStatus.BackingUp } },
            Put = [backup],
            Jobs = [VolumeJobs.ForRecord(backup.Id, requestId, now)],
        }, cancel);
        return backup;
    }

    /// <summary>Writes the backup over a volume: the named one, or a new one.</summary>
    public async Task<Volume> RestoreAsync(VolumeBackup backup, string? volumeId, string? name, VolumeCaller caller, string requestId, CancellationToken cancel)
    {
        if (backup.Status != BackupStatus.Available) throw Invalid("Backup status must be available");
        if (volumeId is null)
        {
            return await volumes.CreateAsync(new()
            {
                SizeGb = backup.SizeGb, Name = name ?? $"restore_backup_{backup.Id}", Description = "auto-created_from_restore_from_backup", BackupId = backup.Id, Metadata = backup.VolumeMetadata,
            }, caller, requestId, cancel);
        }
        var volume = await volumes.GetAsync(volumeId, caller, cancel);
        if (volume.Status != VolumeStatus.Available) throw VolumeFaults.Invalid("Volume to be restored to must be available");
        if (backup.SizeGb > volume.SizeGb) throw VolumeFaults.Invalid($"volume size {volume.SizeGb} is too small to restore backup of size {backup.SizeGb}.");
        await store.CommitAsync(new()
        {
            Changes = new Dictionary<Guid, Func<Volume, Volume>>
            {
                [volume.Id] = one => one.Status == VolumeStatus.Available ? one with { Status = VolumeStatus.RestoringBackup, Metadata = Merged(one.Metadata, backup.VolumeMetadata), ImageMetadata = backup.ImageMetadata ?? one.ImageMetadata } : throw VolumeFaults.Invalid("Volume to be restored to must be available"),
            },
            Seen = [backup],
            Put = [backup with { Status = BackupStatus.Restoring, RestoresTo = volume.Id }],
            Jobs = [VolumeJobs.ForRecord(backup.Id, requestId, time.GetUtcNow())],
        }, cancel);
        return volume;
    }

    public async Task DeleteAsync(VolumeBackup backup, bool force, string requestId, CancellationToken cancel)
    {
        if (!force && backup.Status is not (BackupStatus.Available or BackupStatus.Error)) throw Invalid("Backup status must be available or error");
        if ((await DependentsAsync(backup.Id, cancel)).Count > 0) throw Invalid("Incremental backups exist for this backup.");
        await store.CommitAsync(new() { Seen = [backup], Put = [backup with { Status = BackupStatus.Deleting }], Jobs = [VolumeJobs.ForRecord(backup.Id, requestId, time.GetUtcNow())] }, cancel);
    }

    public async Task<VolumeBackup> ChangeAsync(VolumeBackup backup, Func<VolumeBackup, VolumeBackup> change, CancellationToken cancel) =>
        await records.ChangeAsync(backup.Id, change, cancel) ?? throw new FaultException(Faults.NotFound($"Backup {backup.Id} could not be found."));

    public static FaultException Invalid(string reason) => new(Faults.BadRequest($"Invalid backup: {reason}"));

    private static void Check(Volume volume, VolumeSnapshot? snapshot, bool force)
    {
        if (snapshot is not null)
        {
            if (snapshot.VolumeId != volume.Id) throw VolumeFaults.Invalid($"Volume {volume.Id} does not match with snapshot.volume_id {snapshot.VolumeId}.");
            if (snapshot.Status != SnapshotStatus.Available)
                throw VolumeFaults.InvalidSnapshot($"Snapshot to be backed up must be available, but the current status is \"{Wire<SnapshotStatus>.Name(snapshot.Status)}\".");
        }
        else if (volume.Status is not (VolumeStatus.Available or VolumeStatus.InUse)) throw VolumeFaults.Invalid(NotFree(volume));
        else if (volume.Status == VolumeStatus.InUse && !force) throw VolumeFaults.Invalid("Backing up an in-use volume must use the force flag.");
    }

    private static Dictionary<string, string> Merged(IReadOnlyDictionary<string, string> old, IReadOnlyDictionary<string, string> given)
    {
        var merged = new Dictionary<string, string>(old);
        foreach (var (key, value) in given) merged[key] = value;
        return merged;
    }

    private static string NotFree(Volume volume) => $"Volume to be backed up must be available or in-use, but the current status is \"{Wire<VolumeStatus>.Name(volume.Status)}\".";

    /// <summary>The newest backup of the volume that is whole, and not newer than what is copied.</summary>
    private async Task<Guid> ParentAsync(Volume volume, VolumeSnapshot? snapshot, VolumeCaller caller, CancellationToken cancel)
    {
        var known = await records.ListAsync<VolumeBackup>(new() { ProjectId = caller.ProjectId, Filters = new Dictionary<string, string> { ["volume_id"] = volume.Id.ToString() } }, cancel);
        var parent = known.Where(one => one.Status == BackupStatus.Available && (snapshot is null || one.DataTimestamp < snapshot.CreatedAt)).MaxBy(one => one.DataTimestamp);
        return parent?.Id ?? throw Invalid("No backups available to do an incremental backup.");
    }

    private static FaultException Unavailable() => new(Faults.Unavailable("Service cinder-backup could not be found."));
}

/// <summary>What is asked for when a backup shall be made.</summary>
public sealed record BackupOrder
{
    public required Guid VolumeId { get; init; }
    public Guid? SnapshotId { get; init; }
    public string? Name { get; init; }
    public string? Description { get; init; }
    public string? Container { get; init; }
    public string? AvailabilityZone { get; init; }
    public bool Incremental { get; init; }

    /// <summary>Even while servers write to the volume.</summary>
    public bool Force { get; init; }
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}
