using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Volumes;

/// <summary>
/// What the compute side asks of the Block Storage service, embedded or remote. Refusals are thrown as <see cref="FaultException"/> in the service's own
/// words. Everything that changes something may be asked again with the same result.
/// </summary>
public interface IVolumes
{
    /// <summary>
    /// A service of its own, which others than this cloud's servers may use. It makes a volume for the project of whoever asks, so it is asked while a request
    /// is answered; what is done later is done as the service user, who sees all and owns nothing.
    /// </summary>
    bool IsRemote { get; }

    /// <summary>Null when there is no such volume for this caller.</summary>
    Task<Volume?> FindAsync(Guid id, VolumeCaller caller, CancellationToken cancel);
    Task<VolumeSnapshot?> FindSnapshotAsync(Guid id, VolumeCaller caller, CancellationToken cancel);

    /// <summary>By name or id; null when there is no such type for this caller.</summary>
    Task<VolumeType?> FindTypeAsync(string idOrName, VolumeCaller caller, CancellationToken cancel);

    /// <summary>All of the caller's project, newest first.</summary>
    Task<IReadOnlyList<Volume>> ListAsync(VolumeCaller caller, CancellationToken cancel);
    Task<IReadOnlyList<VolumeSnapshot>> ListSnapshotsAsync(VolumeCaller caller, CancellationToken cancel);

    Task<Volume> CreateAsync(VolumeOrder order, VolumeCaller caller, string requestId, CancellationToken cancel);

    /// <summary>Waits until a volume that is being made can be used.</summary>
    /// <exception cref="FaultException">It could not be made.</exception>
    Task<Volume> ReadyAsync(Guid id, CancellationToken cancel);

    /// <summary>Writes an image onto a volume in place of what is there, while a server holds it without using it.</summary>
    Task ReimageAsync(Guid id, SourceImage image, CancellationToken cancel);
    Task DeleteAsync(Guid id, VolumeCaller caller, string requestId, CancellationToken cancel);
    Task<VolumeSnapshot> CreateSnapshotAsync(Guid volumeId, SnapshotOrder order, bool force, VolumeCaller caller, string requestId, CancellationToken cancel);
    Task DeleteSnapshotAsync(Guid id, VolumeCaller caller, string requestId, CancellationToken cancel);

    /// <summary>Keeps a volume for a server.</summary>
    /// <param name="volumeId">The volume.</param>
    /// <param name="serverId">The server.</param>
    /// <param name="key">The same key gives the same attachment when a job asks again.</param>
    /// <param name="caller">Who wants it.</param>
    /// <param name="cancel">Before anything was done.</param>
    Task<VolumeAttachment> ReserveAsync(Guid volumeId, Guid serverId, Guid key, VolumeCaller caller, CancellationToken cancel);

    /// <summary>Ends the way of a host to the data, and keeps the volume for the server. The attachment in its place, which may be another.</summary>
    Task<VolumeAttachment> RenewAsync(Guid attachmentId, Guid volumeId, Guid serverId, CancellationToken cancel);

    /// <summary>Attachments that were made for servers by the compute side before a time.</summary>
    Task<IReadOnlyList<VolumeAttachment>> ListHeldAsync(DateTimeOffset before, CancellationToken cancel);

    /// <summary>Opens the way to the data for a host: the attachment has the connection then.</summary>
    Task<VolumeAttachment> ConnectAsync(Guid attachmentId, string host, string? device, CancellationToken cancel);

    /// <summary>The server has the volume now.</summary>
    Task CompleteAsync(Guid attachmentId, CancellationToken cancel);

    /// <summary>The server has the volume no longer; succeeds when it was so already.</summary>
    Task EndAsync(Guid attachmentId, CancellationToken cancel);
    Task BeginDetachingAsync(Guid volumeId, CancellationToken cancel);
    Task RollDetachingAsync(Guid volumeId, CancellationToken cancel);
}
