using System.Data.Common;
using Dapper;
using NovaCompat.Core.Images;

namespace NovaCompat.Store.Images;

/// <summary>Image records in SQL.</summary>
public sealed class ImageStore(Database database) : IImageStore
{
    public Task<bool> AddAsync(Image image, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        var added = await transaction.Connection!.ExecuteAsync(
            """
            insert into images (id, name, status, visibility, owner, protected, os_hidden, disk_format, container_format, min_disk, min_ram,
                size, virtual_size, checksum, os_hash_algo, os_hash_value, created_at, updated_at)
            values (@Id, @Name, @Status, @Visibility, @Owner, @Protected, @OsHidden, @DiskFormat, @ContainerFormat, @MinDisk, @MinRam,
                @Size, @VirtualSize, @Checksum, @OsHashAlgo, @OsHashValue, @CreatedAt, @UpdatedAt)
            on conflict (id) do nothing
            """, ImageRow.From(image), transaction);
        if (added == 1) await ImageDetails.WriteAsync(transaction, image);
        return added == 1;
    }, cancel);

    public Task<Image?> FindAsync(Guid id, ImageCaller caller, CancellationToken cancel) => database.ReadAsync(async connection =>
        await FindRowAsync(connection, id, caller) is { } row ? (await ImageDetails.CompleteAsync(connection, [row]))[0] : null, cancel);

    public Task<IReadOnlyList<Image>> ListAsync(ImageQuery query, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var marker = query.Marker is { } id ? await FindRowAsync(connection, id, query.Caller) ?? throw ImageFaults.NotFound(id) : null;
        var list = ImageListSql.Of(query, marker);
        var rows = await connection.QueryAsync<ImageRow>(list.ToString(), list.Parameters);
        return await ImageDetails.CompleteAsync(connection, rows.AsList());
    }, cancel);

    public Task<Image?> ChangeAsync(Guid id, Func<Image, Image> change, CancellationToken cancel) =>
        database.WriteAsync(transaction => ChangeAsync(transaction, id, change), cancel);

    /// <summary>The same within a transaction.</summary>
    internal static async Task<Image?> ChangeAsync(DbTransaction transaction, Guid id, Func<Image, Image> change)
    {
        if (await LockAsync(transaction, id) is not { } before) return null;
        var after = change(before);
        await transaction.Connection!.ExecuteAsync(
            """
            update images set name = @Name, status = @Status, visibility = @Visibility, owner = @Owner, protected = @Protected, os_hidden = @OsHidden,
                disk_format = @DiskFormat, container_format = @ContainerFormat, min_disk = @MinDisk, min_ram = @MinRam, size = @Size,
                virtual_size = @VirtualSize, checksum = @Checksum, os_hash_algo = @OsHashAlgo, os_hash_value = @OsHashValue, updated_at = @UpdatedAt,
                import_task = @ImportTask, importing_to = @ImportingTo, failed_import = @FailedImport
            where id = @Id
            """, ImageRow.From(after), transaction);
        await ImageDetails.WriteAsync(transaction, after);
        return after;
    }

    public Task<bool> RemoveAsync(Guid id, Action<Image> check, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        if (await LockAsync(transaction, id) is not { } image) return false;
        check(image);
        return await transaction.Connection!.ExecuteAsync("delete from images where id = @id", new { id = id.ToString("D") }, transaction) == 1;
    }, cancel);

    /// <summary>Writing the row first keeps it ours to the end of the transaction, on both engines alike.</summary>
    private static async Task<Image?> LockAsync(DbTransaction transaction, Guid id)
    {
        var row = await transaction.Connection!.QuerySingleOrDefaultAsync<ImageRow>(
            $"update images set revision = revision + 1 where id = @id returning {ImageRow.Columns}", new { id = id.ToString("D") }, transaction);
        return row is null ? null : (await ImageDetails.CompleteAsync(transaction.Connection!, [row], transaction))[0];
    }

    private static Task<ImageRow?> FindRowAsync(DbConnection connection, Guid id, ImageCaller caller) => connection.QuerySingleOrDefaultAsync<ImageRow>(
        $"select {ImageRow.Columns} from images i where i.id = @id and {ImageVisibilitySql.ById(caller)}",
        new { id = id.ToString("D"), project = caller.ProjectId });
}
