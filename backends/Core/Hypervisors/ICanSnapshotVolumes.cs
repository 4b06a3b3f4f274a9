namespace NovaCompat.Core.Hypervisors;

/// <summary>The driver helps the Block Storage service to snapshot a volume that a guest writes to.</summary>
public interface ICanSnapshotVolumes
{
    /// <summary>From here on the guest writes to a new file.</summary>
    Task SnapshotVolumeAsync(Guid serverId, Guid volumeId, string snapshotId, string newFile, CancellationToken cancel);

    /// <summary>Joins the files again that a snapshot had parted.</summary>
    Task ForgetVolumeSnapshotAsync(Guid serverId, Guid volumeId, string snapshotId, CancellationToken cancel);
}
