using Dapper;
using NovaCompat.Core.Images;

namespace NovaCompat.Store.Images;

/// <inheritdoc cref="IImageSaves"/>
public sealed class ImageSaveStore(Database database) : IImageSaves
{
    public Task BeginAsync(ImageSave save, DateTimeOffset now, CancellationToken cancel) => ExecuteAsync(
        """
        insert into image_saves (image_id, server_id, job_id, beat_at) values (@ImageId, @ServerId, @JobId, @now)
        on conflict (image_id) do update set server_id = @ServerId, job_id = @JobId, beat_at = @now
        """,
        new { ImageId = save.ImageId.ToString(), ServerId = save.ServerId?.ToString(), JobId = save.JobId?.ToString(), now = now.ToMicros() }, cancel);

    public async Task<bool> BeatAsync(Guid imageId, DateTimeOffset now, CancellationToken cancel) =>
        1 == await ExecuteAsync("update image_saves set beat_at = @now where image_id = @id", new { id = imageId.ToString(), now = now.ToMicros() }, cancel);

    public Task EndAsync(Guid imageId, CancellationToken cancel) => ExecuteAsync("delete from image_saves where image_id = @id", new { id = imageId.ToString() }, cancel);

    public Task<IReadOnlyList<ImageSave>> ListOfServerAsync(Guid serverId, CancellationToken cancel) =>
        ListAsync("select image_id, server_id, job_id from image_saves where server_id = @id", new { id = serverId.ToString() }, cancel);

    public Task<IReadOnlyList<ImageSave>> ListAbandonedAsync(DateTimeOffset silentSince, CancellationToken cancel) => ListAsync(
        """
        select i.id as image_id, s.server_id, s.job_id from images i left join image_saves s on s.image_id = i.id
        where (i.status in ('saving', 'uploading') and s.image_id is not null and s.job_id is null and s.beat_at <= @since)
           or (i.status = 'saving' and s.image_id is null and i.updated_at <= @since)
        limit 500
        """, new { since = silentSince.ToMicros() }, cancel);

    public Task<IReadOnlyList<ImageSave>> ListLeftAsync(DateTimeOffset begunBefore, CancellationToken cancel) => ListAsync(
        """
        select s.image_id, s.server_id, s.job_id from image_saves s
        where s.job_id is not null and s.beat_at <= @before and not exists (select 1 from jobs j where j.id = s.job_id and j.ended_at is null)
        limit 500
        """, new { before = begunBefore.ToMicros() }, cancel);

    private Task<IReadOnlyList<ImageSave>> ListAsync(string sql, object parameters, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var rows = await connection.QueryAsync<(string ImageId, string? ServerId, string? JobId)>(sql, parameters);
        return (IReadOnlyList<ImageSave>)[.. rows.Select(row => new ImageSave(Guid.Parse(row.ImageId), Parse(row.ServerId), Parse(row.JobId)))];
    }, cancel);

    private Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancel) =>
        database.WriteAsync<int>(transaction => transaction.Connection!.ExecuteAsync(sql, parameters, transaction), cancel);

    private static Guid? Parse(string? text) => text is null ? null : Guid.Parse(text);
}
