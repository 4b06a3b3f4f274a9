using Dapper;
using NovaCompat.Core.Images;

namespace NovaCompat.Store.Images;

/// <inheritdoc cref="IImageSaves"/>
public sealed class ImageSaveStore(Database database) : IImageSaves
{
    public Task BeginAsync(Guid imageId, DateTimeOffset now, CancellationToken cancel) => ExecuteAsync(
        "insert into image_saves (image_id, beat_at) values (@id, @now) on conflict (image_id) do update set beat_at = @now",
        new { id = imageId.ToString(), now = now.ToMicros() }, cancel);

    public async Task<bool> BeatAsync(Guid imageId, DateTimeOffset now, CancellationToken cancel) =>
        1 == await ExecuteAsync("update image_saves set beat_at = @now where image_id = @id", new { id = imageId.ToString(), now = now.ToMicros() }, cancel);

    public Task EndAsync(Guid imageId, CancellationToken cancel) => ExecuteAsync("delete from image_saves where image_id = @id", new { id = imageId.ToString() }, cancel);

    public Task<IReadOnlyList<Guid>> ListAbandonedAsync(DateTimeOffset silentSince, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var ids = await connection.QueryAsync<string>(
            """
            select i.id from images i left join image_saves s on s.image_id = i.id
            where (i.status in ('saving', 'uploading') and s.beat_at <= @since)
               or (i.status = 'saving' and s.image_id is null and i.updated_at <= @since and not exists (select 1 from snapshot_saves h where h.image_id = i.id))
            limit 500
            """, new { since = silentSince.ToMicros() });
        return (IReadOnlyList<Guid>)[.. ids.Select(Guid.Parse)];
    }, cancel);

    private Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancel) =>
        database.WriteAsync<int>(transaction => transaction.Connection!.ExecuteAsync(sql, parameters, transaction), cancel);
}
