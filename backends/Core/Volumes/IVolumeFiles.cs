namespace NovaCompat.Core.Volumes;

/// <summary>The bytes behind volumes and snapshots. Every method may be called again after it was done.</summary>
public interface IVolumeFiles
{
    /// <summary>Makes the data of a new volume: empty, or a copy of its source.</summary>
    Task CreateAsync(Volume volume, CancellationToken cancel);

    /// <summary>Makes room: sizes only grow.</summary>
    Task ExtendAsync(Guid volumeId, int sizeGb, CancellationToken cancel);
    Task DeleteAsync(Guid volumeId, CancellationToken cancel);
    Task CreateSnapshotAsync(VolumeSnapshot snapshot, CancellationToken cancel);
    Task DeleteSnapshotAsync(Guid snapshotId, CancellationToken cancel);

    /// <summary>Puts the content of a snapshot in place of its volume's.</summary>
    Task RevertAsync(VolumeSnapshot snapshot, CancellationToken cancel);
    Task CreateBackupAsync(VolumeBackup backup, CancellationToken cancel);
    Task RestoreBackupAsync(VolumeBackup backup, Guid volumeId, CancellationToken cancel);
    Task DeleteBackupAsync(Guid backupId, CancellationToken cancel);

    /// <summary>The content as a raw disk. The caller disposes it.</summary>
    Task<Stream> OpenAsync(Volume volume, CancellationToken cancel);

    /// <summary>JSON that tells a driver on this host how to reach the data.</summary>
    string ConnectionInfo(Volume volume, string host);
}

/// <summary>No bytes at all: volumes are records, which is all that simulated guests look at.</summary>
public sealed class NoVolumeFiles : IVolumeFiles
{
    private const int EmptyDisk = 1 << 16;

    public Task CreateAsync(Volume volume, CancellationToken cancel) => Task.CompletedTask;

    public Task ExtendAsync(Guid volumeId, int sizeGb, CancellationToken cancel) => Task.CompletedTask;

    public Task DeleteAsync(Guid volumeId, CancellationToken cancel) => Task.CompletedTask;

    public Task CreateSnapshotAsync(VolumeSnapshot snapshot, CancellationToken cancel) => Task.CompletedTask;

    public Task DeleteSnapshotAsync(Guid snapshotId, CancellationToken cancel) => Task.CompletedTask;

    public Task RevertAsync(VolumeSnapshot snapshot, CancellationToken cancel) => Task.CompletedTask;

    public Task CreateBackupAsync(VolumeBackup backup, CancellationToken cancel) => Task.CompletedTask;

    public Task RestoreBackupAsync(VolumeBackup backup, Guid volumeId, CancellationToken cancel) => Task.CompletedTask;

    public Task DeleteBackupAsync(Guid backupId, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>A small empty disk in place of the content that there is not.</summary>
    public Task<Stream> OpenAsync(Volume volume, CancellationToken cancel) => Task.FromResult<Stream>(new MemoryStream(new byte[EmptyDisk]));

    public string ConnectionInfo(Volume volume, string host) =>
        $$$"""{"driver_volume_type": "simulated", "data": {"volume_id": "{{{volume.Id}}}", "access_mode": "{{{(volume.ReadOnly == true ? "ro" : "rw")}}}", "encrypted": {{{(volume.EncryptionKeyId is null ? "false" : "true")}}} }}""";
}
