using NovaCompat.Core.Failures;
using NovaCompat.Core.Json;

namespace NovaCompat.Core.Volumes;

/// <summary>Snapshots of volumes with their rules. Refusals are thrown as <see cref="FaultException"/>.</summary>
public sealed class SnapshotCatalog(IVolumeStore store, TimeProvider time)
{
    public async Task<VolumeSnapshot?> FindAsync(Guid id, VolumeCaller caller, CancellationToken cancel) =>
        await store.FindSnapshotAsync(id, cancel) is { } snapshot && caller.Sees(snapshot.ProjectId) ? snapshot : null;

    public async Task<VolumeSnapshot> GetAsync(string id, VolumeCaller caller, CancellationToken cancel) =>
        Ids.TryRead(id, out var known) && await FindAsync(known, caller, cancel) is { } snapshot ? snapshot : throw VolumeFaults.SnapshotNotFound(id);

    public Task<IReadOnlyList<VolumeSnapshot>> ListAsync(VolumeQuery query, CancellationToken cancel) => store.ListSnapshotsAsync(query, cancel);

    /// <param name="volume">What is snapshotted.</param>
    /// <param name="order">Name, description, metadata.</param>
    /// <param name="inUseToo">Even while servers write to it.</param>
    /// <param name="caller">Who owns the snapshot then.</param>
    /// <param name="requestId">For logs.</param>
    /// <param name="cancel">Before anything was done.</param>
    public async Task<VolumeSnapshot> CreateAsync(Volume volume, SnapshotOrder order, bool inUseToo, VolumeCaller caller, string requestId, CancellationToken cancel)
    {
        VolumeStatus[] accepted = inUseToo ? [VolumeStatus.Available, VolumeStatus.InUse] : [VolumeStatus.Available];
        if (volume.Status == VolumeStatus.Maintenance) throw VolumeFaults.Invalid("The snapshot cannot be created when the volume is in maintenance mode.");
        if (!accepted.Contains(volume.Status))
            throw VolumeFaults.Invalid($"Volume {volume.Id} status must be {string.Join(", ", accepted.Select(Wire<VolumeStatus>.Name))}, but current status is: {Wire<VolumeStatus>.Name(volume.Status)}.");
        var now = time.GetUtcNow();
        var snapshot = new VolumeSnapshot
        {
            Id = Guid.NewGuid(),
            VolumeId = volume.Id,
            ProjectId = caller.ProjectId,
            UserId = caller.UserId,
            Name = order.Name,
            Description = order.Description,
            Metadata = order.Metadata,
            SizeGb = volume.SizeGb,
            Type = volume.Type,
            Bootable = volume.Bootable,
            ImageMetadata = volume.ImageMetadata,
            EncryptionKeyId = volume.EncryptionKeyId,
            UsesQuota = volume.UsesQuota,
            CreatedAt = now,
        };
        await store.CommitAsync(new() { Snapshots = [snapshot], Jobs = [VolumeJobs.For(volume.Id, snapshot.Id, requestId, now)] }, cancel);
        return snapshot;
    }

    public async Task<VolumeSnapshot> ChangeAsync(Guid id, Func<VolumeSnapshot, SnapshotChange> decide, CancellationToken cancel) =>
        await store.ChangeSnapshotAsync(id, decide, cancel) ?? throw VolumeFaults.SnapshotNotFound(id.ToString());

    public Task DeleteAsync(Guid id, bool force, string requestId, CancellationToken cancel) => ChangeAsync(id, snapshot => !force && snapshot.Status is not (SnapshotStatus.Available or SnapshotStatus.Error)
        ? throw VolumeFaults.InvalidSnapshot("Snapshot status must be available or error and must not be part of a group.")
        : snapshot.GroupSnapshotId is not null && !force ? throw VolumeFaults.InvalidSnapshot("Snapshot status must be available or error and must not be part of a group.")
        : new(snapshot with { Status = SnapshotStatus.Deleting }, VolumeJobs.For(snapshot.VolumeId, snapshot.Id, requestId, time.GetUtcNow())), cancel);
}

/// <summary>What is asked for when a snapshot shall be made.</summary>
public sealed record SnapshotOrder
{
    public string? Name { get; init; }
    public string? Description { get; init; }
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}
