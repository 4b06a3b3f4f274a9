using System.Data.Common;
using NovaCompat.Core.Volumes;
using NovaCompat.Store.Jobs;

namespace NovaCompat.Store.Volumes;

/// <summary>Writes a batch in one transaction, between two counts of what its projects use.</summary>
internal sealed class VolumeBatchWriter(DbTransaction transaction, string forUpdate, DateTimeOffset now)
{
    /// <summary>False when a new volume was there already: then nothing else was written.</summary>
    public async Task<bool> WriteAsync(VolumeBatch batch)
    {
        foreach (var record in batch.Seen)
        {
            if (!await RecordTable.IsAsReadAsync(transaction, record, forUpdate)) throw VolumeFaults.Overtaken(record.Id);
        }
        var volumes = new List<(Volume Before, Volume After)>();
        foreach (var (id, change) in batch.Changes)
        {
            var before = await VolumeTable.FindAsync(transaction.Connection!, id, transaction, forUpdate) ?? throw VolumeFaults.NotFound(id.ToString());
            volumes.Add((before, change(before)));
        }
        var snapshots = new List<(VolumeSnapshot Before, VolumeSnapshot After)>();
        foreach (var (id, change) in batch.SnapshotChanges)
        {
            var before = await SnapshotTable.FindAsync(transaction.Connection!, id, transaction, forUpdate) ?? throw VolumeFaults.SnapshotNotFound(id.ToString());
            snapshots.Add((before, change(before)));
        }
        return await WriteAsync(batch, volumes, snapshots);
    }

    public async Task<bool> WriteAsync(VolumeBatch batch, List<(Volume Before, Volume After)> volumes, List<(VolumeSnapshot Before, VolumeSnapshot After)> snapshots)
    {
        var grown = volumes.Where(pair => Grows(pair.Before, pair.After)).Select(pair => pair.After).ToList();
        var check = await VolumeQuotaCheck.BeginAsync(transaction,
        [
            .. batch.Volumes.Concat(grown).Where(one => one.UsesQuota).Select(one => one.ProjectId), .. batch.Snapshots.Select(one => one.ProjectId),
            .. snapshots.Where(pair => pair.Before.ProjectId != pair.After.ProjectId).Select(pair => pair.After.ProjectId), .. batch.Put.Where(one => one is VolumeBackup or VolumeGroup).Select(one => one.ProjectId),
        ], now);
        foreach (var volume in batch.Volumes)
        {
            if (!await VolumeTable.InsertAsync(transaction, volume)) return false;
        }
        foreach (var snapshot in batch.Snapshots) await SnapshotTable.InsertAsync(transaction, snapshot);
        foreach (var (before, after) in volumes.Where(pair => !ReferenceEquals(pair.Before, pair.After))) await VolumeTable.UpdateAsync(transaction, before, after with { UpdatedAt = now });
        foreach (var (before, after) in snapshots.Where(pair => !ReferenceEquals(pair.Before, pair.After))) await SnapshotTable.UpdateAsync(transaction, after with { UpdatedAt = now });
        foreach (var record in batch.Put)
        {
            if (!await RecordTable.UpdateAsync(transaction, record)) await RecordTable.InsertAsync(transaction, record);
        }
        foreach (var id in batch.Drop) await RecordTable.RemoveAsync(transaction, id);
        foreach (var job in batch.Jobs) await JobTable.InsertAsync(transaction, job);
        await check.EndAsync(transaction, batch.Volumes.Concat(grown).Select(one => one.ExtendsTo ?? one.SizeGb).DefaultIfEmpty().Max());
        return true;
    }

    private static bool Grows(Volume before, Volume after) =>
        before.ProjectId != after.ProjectId || before.Type.Id != after.Type.Id || (after.ExtendsTo ?? after.SizeGb) > (before.ExtendsTo ?? before.SizeGb) || (after.UsesQuota && !before.UsesQuota);
}
