using NovaCompat.Core.Failures;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Core.Volumes;

/// <summary>The records of the embedded Block Storage service.</summary>
public interface IVolumeStore
{
    Task<Volume?> FindAsync(Guid id, CancellationToken cancel);
    Task<Volume?> FindByAttachmentAsync(Guid attachmentId, CancellationToken cancel);

    /// <exception cref="FaultException">There is no such marker, or no such sort key.</exception>
    Task<IReadOnlyList<Volume>> ListAsync(VolumeQuery query, CancellationToken cancel);

    /// <summary>Volumes with an attachment of this server.</summary>
    Task<IReadOnlyList<Volume>> ListByServerAsync(Guid serverId, CancellationToken cancel);

    /// <summary>Volumes with an attachment that was made before this moment, at most 500.</summary>
    Task<IReadOnlyList<Volume>> ListAttachedAsync(DateTimeOffset madeBefore, CancellationToken cancel);

    /// <exception cref="FaultException">A quota forbids it, or a volume is not there.</exception>
    Task CommitAsync(VolumeBatch batch, CancellationToken cancel);

    /// <summary>
    /// The only way to change a volume: reads it for update, asks <paramref name="decide"/> (a pure function), counts it against the quota, writes what it answers. Null when there is no such volume.
    /// </summary>
    Task<Volume?> ChangeAsync(Guid id, Func<Volume, VolumeChange> decide, CancellationToken cancel);
    Task RemoveAsync(Guid id, CancellationToken cancel);

    Task<VolumeSnapshot?> FindSnapshotAsync(Guid id, CancellationToken cancel);
    Task<IReadOnlyList<VolumeSnapshot>> ListSnapshotsAsync(VolumeQuery query, CancellationToken cancel);

    /// <summary>How many snapshots a volume has.</summary>
    Task<int> CountSnapshotsAsync(Guid volumeId, CancellationToken cancel);

    Task<VolumeSnapshot?> ChangeSnapshotAsync(Guid id, Func<VolumeSnapshot, SnapshotChange> decide, CancellationToken cancel);
    Task RemoveSnapshotAsync(Guid id, CancellationToken cancel);
}

/// <summary>What shall become of a volume: all of it happens or nothing. <see cref="FaultException"/> thrown instead leaves it as it is.</summary>
/// <param name="Volume">The new record with its attachments.</param>
/// <param name="Job">Carried after the commit.</param>
public sealed record VolumeChange(Volume Volume, Job? Job = null);

public sealed record SnapshotChange(VolumeSnapshot Snapshot, Job? Job = null);
