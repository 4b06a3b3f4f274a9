namespace NovaCompat.Core.Volumes;

/// <summary>Does what the status of a backup says is to be done with its bytes.</summary>
public sealed class BackupWork(IVolumeStore store, IVolumeRecords records, IVolumeFiles files, MessageBox messages)
{
    public async Task RunAsync(Guid id, CancellationToken cancel)
    {
        if (await records.FindAsync<VolumeBackup>(id, cancel) is not { } backup) return;
        switch (backup.Status)
        {
            case BackupStatus.Creating:
                await files.CreateBackupAsync(backup, cancel);
                await EndAsync(backup, now => now with { Status = BackupStatus.Available }, cancel);
                break;
            case BackupStatus.Restoring when backup.RestoresTo is { } volumeId:
                await files.RestoreBackupAsync(backup, volumeId, cancel);
                await EndAsync(backup, now => now with { Status = BackupStatus.Available, RestoresTo = null }, cancel);
                break;
            case BackupStatus.Deleting:
                await files.DeleteBackupAsync(id, cancel);
                await records.RemoveAsync(id, cancel);
                break;
        }
    }

    public async Task FailAsync(Guid id, string requestId, CancellationToken cancel)
    {
        if (await records.FindAsync<VolumeBackup>(id, cancel) is not { } backup) return;
        var (status, action, why) = backup.Status switch
        {
            BackupStatus.Creating => (BackupStatus.Error, MessageWord.CreateBackup, MessageWord.NoBackup),
            BackupStatus.Restoring => (BackupStatus.Available, MessageWord.RestoreBackup, MessageWord.NotRestored),
            _ => (BackupStatus.ErrorDeleting, MessageWord.DeleteBackup, MessageWord.BackupStays),
        };
        if (backup.RestoresTo is { } volumeId) await store.ChangeAsync(volumeId, now => new(now.Status == VolumeStatus.RestoringBackup ? now with { Status = VolumeStatus.ErrorRestoring } : now), cancel);
        await messages.TellAsync(backup, action, why, requestId, cancel);
        await EndAsync(backup, now => now with { Status = status, RestoresTo = null, FailReason = why.Text }, cancel);
    }

    /// <summary>What the backup held while it was under way is free again: first that, for a backup that still says so is looked at again.</summary>
    private async Task EndAsync(VolumeBackup backup, Func<VolumeBackup, VolumeBackup> change, CancellationToken cancel)
    {
        if (backup.RestoresTo is { } restored) await store.ChangeAsync(restored, now => new(now.Status == VolumeStatus.RestoringBackup ? now with { Status = VolumeStatus.Available } : now), cancel);
        else if (backup.SnapshotId is { } snapshotId) await store.ChangeSnapshotAsync(snapshotId, now => new(now.Status == SnapshotStatus.BackingUp ? now with { Status = SnapshotStatus.Available } : now), cancel);
        else
        {
            await store.ChangeAsync(backup.VolumeId, now => new(now.Status == VolumeStatus.BackingUp
                ? now with { Status = now.PreviousStatus ?? VolumeStatus.Available, PreviousStatus = null }
                : now), cancel);
        }
        await records.ChangeAsync<VolumeBackup>(backup.Id, now => now.Status == backup.Status ? change(now) : now, cancel);
    }
}
