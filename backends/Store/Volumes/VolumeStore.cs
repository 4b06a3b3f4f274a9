using Dapper;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Store.Volumes;

/// <inheritdoc cref="IVolumeStore"/>
public sealed class VolumeStore(Database database, IDoorbell doorbell, TimeProvider time) : IVolumeStore
{
    public Task<Volume?> FindAsync(Guid id, CancellationToken cancel) => database.ReadAsync(connection => VolumeTable.FindAsync(connection, id), cancel);

    public Task<Volume?> FindByAttachmentAsync(Guid attachmentId, CancellationToken cancel) => database.ReadAsync(async connection => Wire.ReadOrNull<Volume>(
        await connection.ExecuteScalarAsync<string>(
            "select v.document from volumes v join volume_attachments a on a.volume_id = v.id where a.id = @id", new { id = attachmentId.ToString() })), cancel);

    public Task<IReadOnlyList<Volume>> ListAsync(VolumeQuery query, CancellationToken cancel) =>
        database.ReadAsync(connection => VolumeRows.ListAsync<Volume>(connection, "volumes", VolumeTable.Columns, query), cancel);

    public Task<IReadOnlyList<Volume>> ListByServerAsync(Guid serverId, CancellationToken cancel) => DocumentsAsync<Volume>(
        "select document from volumes where id in (select volume_id from volume_attachments where server_id = @server) order by created_at, id", new { server = serverId.ToString() }, cancel);

    public Task<IReadOnlyList<Volume>> ListAttachedAsync(DateTimeOffset madeBefore, CancellationToken cancel) => DocumentsAsync<Volume>(
        "select document from volumes where id in (select volume_id from volume_attachments where server_id is not null and created_at < @before) order by updated_at limit 500",
        new { before = madeBefore.ToMicros() }, cancel);

    public async Task CommitAsync(VolumeBatch batch, CancellationToken cancel)
    {
        var written = await database.WriteAsync(transaction => new VolumeBatchWriter(transaction, database.ForUpdate, time.GetUtcNow()).WriteAsync(batch), cancel);
        if (written && batch.Jobs.Count > 0) doorbell.Ring(batch.Jobs);
    }

    public async Task<Volume?> ChangeAsync(Guid id, Func<Volume, VolumeChange> decide, CancellationToken cancel)
    {
        Job? job = null;
        var changed = await database.WriteAsync(async transaction =>
        {
            var before = await VolumeTable.FindAsync(transaction.Connection!, id, transaction, database.ForUpdate);
            if (before is null) return null;
            var change = decide(before);
            job = change.Job;
            var now = time.GetUtcNow();
            await new VolumeBatchWriter(transaction, database.ForUpdate, now).WriteAsync(new() { Jobs = job is null ? [] : [job] }, [(before, change.Volume)], []);
            return ReferenceEquals(change.Volume, before) ? before : change.Volume with { UpdatedAt = now };
        }, cancel);
        if (job is not null) doorbell.Ring([job]);
        return changed;
    }

    public Task RemoveAsync(Guid id, CancellationToken cancel) =>
        database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("delete from volumes where id = @id", new { id = id.ToString() }, transaction), cancel);

    public Task<VolumeSnapshot?> FindSnapshotAsync(Guid id, CancellationToken cancel) => database.ReadAsync(connection => SnapshotTable.FindAsync(connection, id), cancel);

    public Task<IReadOnlyList<VolumeSnapshot>> ListSnapshotsAsync(VolumeQuery query, CancellationToken cancel) =>
        database.ReadAsync(connection => VolumeRows.ListAsync<VolumeSnapshot>(connection, "volume_snapshots", SnapshotTable.Columns, query), cancel);

    public Task<int> CountSnapshotsAsync(Guid volumeId, CancellationToken cancel) => database.ReadAsync(connection =>
        connection.ExecuteScalarAsync<int>("select count(*) from volume_snapshots where volume_id = @id", new { id = volumeId.ToString() }), cancel);

    public async Task<VolumeSnapshot?> ChangeSnapshotAsync(Guid id, Func<VolumeSnapshot, SnapshotChange> decide, CancellationToken cancel)
    {
        Job? job = null;
        var changed = await database.WriteAsync(async transaction =>
        {
            var before = await SnapshotTable.FindAsync(transaction.Connection!, id, transaction, database.ForUpdate);
            if (before is null) return null;
            var change = decide(before);
            job = change.Job;
            var now = time.GetUtcNow();
            await new VolumeBatchWriter(transaction, database.ForUpdate, now).WriteAsync(new() { Jobs = job is null ? [] : [job] }, [], [(before, change.Snapshot)]);
            return change.Snapshot with { UpdatedAt = now };
        }, cancel);
        if (job is not null) doorbell.Ring([job]);
        return changed;
    }

    public Task RemoveSnapshotAsync(Guid id, CancellationToken cancel) =>
        database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("delete from volume_snapshots where id = @id", new { id = id.ToString() }, transaction), cancel);

    private Task<IReadOnlyList<T>> DocumentsAsync<T>(string sql, object parameters, CancellationToken cancel) =>
        database.ReadAsync(async connection => (IReadOnlyList<T>)[.. (await connection.QueryAsync<string>(sql, parameters)).Select(Wire.Read<T>)], cancel);
}
