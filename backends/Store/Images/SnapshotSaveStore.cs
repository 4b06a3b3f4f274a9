using Dapper;
using NovaCompat.Core.Images;

namespace NovaCompat.Store.Images;

/// <inheritdoc cref="ISnapshotSaves"/>
public sealed class SnapshotSaveStore(Database database) : ISnapshotSaves
{
    public Task BeginAsync(SnapshotSave save, DateTimeOffset now, CancellationToken cancel) => ExecuteAsync(
        """
        insert into snapshot_saves (image_id, server_id, job_id, begun_at) values (@ImageId, @ServerId, @JobId, @now)
        on conflict (image_id) do update set server_id = @ServerId, job_id = @JobId, begun_at = @now
        """,
        new { ImageId = save.ImageId.ToString(), ServerId = save.ServerId.ToString(), JobId = save.JobId.ToString(), now = now.ToMicros() }, cancel);

    public Task EndAsync(Guid imageId, CancellationToken cancel) => ExecuteAsync("delete from snapshot_saves where image_id = @id", new { id = imageId.ToString() }, cancel);

    public Task<IReadOnlyList<SnapshotSave>> ListOfServerAsync(Guid serverId, CancellationToken cancel) =>
        ListAsync("select image_id, server_id, job_id from snapshot_saves where server_id = @id", new { id = serverId.ToString() }, cancel);

    public Task<IReadOnlyList<SnapshotSave>> ListLeftAsync(DateTimeOffset begunBefore, CancellationToken cancel) => ListAsync(
        """
        select s.image_id, s.server_id, s.job_id from snapshot_saves s
        where s.begun_at <= @before and not exists (select 1 from jobs j where j.id = s.job_id and j.ended_at is null)
        limit 500
        """, new { before = begunBefore.ToMicros() }, cancel);

    private Task<IReadOnlyList<SnapshotSave>> ListAsync(string sql, object parameters, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var rows = await connection.QueryAsync<(string ImageId, string ServerId, string JobId)>(sql, parameters);
        return (IReadOnlyList<SnapshotSave>)[.. rows.Select(row => new SnapshotSave(Guid.Parse(row.ImageId), Guid.Parse(row.ServerId), Guid.Parse(row.JobId)))];
    }, cancel);

    private Task ExecuteAsync(string sql, object parameters, CancellationToken cancel) =>
        database.WriteAsync<int>(transaction => transaction.Connection!.ExecuteAsync(sql, parameters, transaction), cancel);
}
