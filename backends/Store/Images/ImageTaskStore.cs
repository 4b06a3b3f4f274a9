using System.Data.Common;
using Dapper;
using NovaCompat.Core.Images;
using NovaCompat.Core.Images.Imports;
using NovaCompat.Core.Jobs;
using NovaCompat.Store.Jobs;

namespace NovaCompat.Store.Images;

/// <inheritdoc cref="IImageTaskStore"/>
public sealed class ImageTaskStore(Database database, IDoorbell doorbell) : IImageTaskStore
{
    public async Task<bool> BeginAsync(ImageTask task, Job job, Func<Image, Image> change, CancellationToken cancel)
    {
        var begun = await database.WriteAsync(async transaction =>
        {
            if (await ImageStore.ChangeAsync(transaction, task.ImageId!.Value, change) is null) return false;
            await transaction.Connection!.ExecuteAsync($"insert into image_tasks ({ImageTaskRow.Columns}) values ({ImageTaskRow.Values})", ImageTaskRow.From(task), transaction);
            await JobTable.InsertAsync(transaction, job);
            return true;
        }, cancel);
        if (begun) doorbell.Ring([job]);
        return begun;
    }

    public Task<ImageTask?> FindAsync(Guid id, CancellationToken cancel) => database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<ImageTaskRow>($"select {ImageTaskRow.Columns} from image_tasks where id = @id", new { id = id.ToString() }))?.ToTask(), cancel);

    public Task<IReadOnlyList<ImageTask>> ListAsync(ImageTaskQuery query, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var filter = new Filter().With("limit", query.Limit);
        if (query.Owner is { } owner) filter.And("owner = @owner", "owner", owner);
        if (query.ImageId is { } image) filter.And("image_id = @image", "image", image.ToString());
        if (query.Status is { } status) filter.And("status = @status", "status", status.Word());
        if (query.Type is { } type) filter.And("type = @type", "type", type);
        if (query.Marker is { } marker)
        {
            if (await FindAsync(marker, cancel) is null) throw ImageFaults.Missing($"No task found with ID {marker}");
            filter.And($"({Key(query)}, id) {(query.Descending ? "<" : ">")} (select {Key(query)}, id from image_tasks where id = @marker)", "marker", marker.ToString());
        }
        var direction = query.Descending ? "desc" : "asc";
        var rows = await connection.QueryAsync<ImageTaskRow>(
            $"select {ImageTaskRow.Columns} from image_tasks {filter.Where} order by {Key(query)} {direction}, id {direction} limit @limit", filter.Parameters);
        return (IReadOnlyList<ImageTask>)[.. rows.Select(row => row.ToTask())];
    }, cancel);

    public Task<bool> ClaimAsync(Guid id, string worker, DateTimeOffset now, DateTimeOffset silentSince, CancellationToken cancel) => ExecuteAsync(
        """
        update image_tasks set worker = @worker, beat_at = @now, status = 'processing', updated_at = @now
        where id = @id and status in ('pending', 'processing') and (worker is null or beat_at < @silent)
        """, new { id = id.ToString(), worker, now = now.ToMicros(), silent = silentSince.ToMicros() }, cancel);

    public Task<bool> BeatAsync(Guid id, string worker, DateTimeOffset now, CancellationToken cancel) => ExecuteAsync(
        "update image_tasks set beat_at = @now where id = @id and worker = @worker and exists (select 1 from images i where i.id = image_id)",
        new { id = id.ToString(), worker, now = now.ToMicros() }, cancel);

    public Task ReleaseAsync(Guid id, string worker, CancellationToken cancel) =>
        ExecuteAsync("update image_tasks set worker = null where id = @id and worker = @worker", new { id = id.ToString(), worker }, cancel);

    public Task ReleaseAllAsync(CancellationToken cancel) => ExecuteAsync("update image_tasks set worker = null where worker is not null", new { }, cancel);

    public Task<ImageTaskEnd> EndAsync(ImageTask task, Func<Image, Image> change, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        if (!await LockAsync(transaction, task.Id)) return ImageTaskEnd.Over;
        var failed = task.Status == ImageTaskStatus.Failure;
        if ((task.ImageId is not { } image || await ImageStore.ChangeAsync(transaction, image, change) is null) && !failed) return ImageTaskEnd.ImageGone;
        await transaction.Connection!.ExecuteAsync(
            """
            update image_tasks set status = @Status, message = @Message, updated_at = @UpdatedAt, expires_at = @ExpiresAt where id = @Id
            """, ImageTaskRow.From(task), transaction);
        await JobTable.FinishAsync(transaction, task.Id, failed ? JobState.Failed : JobState.Done, failed ? task.Message : null, task.UpdatedAt);
        return ImageTaskEnd.Written;
    }, cancel);

    public Task<int> ForgetAsync(DateTimeOffset now, CancellationToken cancel) => database.WriteAsync<int>(
        transaction => transaction.Connection!.ExecuteAsync("delete from image_tasks where expires_at < @now", new { now = now.ToMicros() }, transaction), cancel);

    /// <summary>Writing the row first keeps it ours to the end of the transaction. False when the task is over.</summary>
    private static async Task<bool> LockAsync(DbTransaction transaction, Guid id) => await transaction.Connection!.ExecuteAsync(
        "update image_tasks set updated_at = updated_at where id = @id and status in ('pending', 'processing')", new { id = id.ToString() }, transaction) == 1;

    /// <summary>The key comes from a list of our own; nulls sort as the smallest.</summary>
    private static string Key(ImageTaskQuery query) => query.SortKey switch
    {
        "owner" => "coalesce(owner, '')",
        "expires_at" => "coalesce(expires_at, 0)",
        "id" or "type" or "status" or "created_at" or "updated_at" => query.SortKey,
        _ => throw new ArgumentOutOfRangeException(nameof(query), query.SortKey, "Not a sort key."),
    };

    private Task<bool> ExecuteAsync(string sql, object parameters, CancellationToken cancel) =>
        database.WriteAsync(async transaction => await transaction.Connection!.ExecuteAsync(sql, parameters, transaction) > 0, cancel);
}
