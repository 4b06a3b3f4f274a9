using System.Data.Common;
using Dapper;
using NovaCompat.Core.Json;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Store.Volumes;

/// <inheritdoc cref="IVolumeTypeStore"/>
public sealed class VolumeTypeStore(Database database) : IVolumeTypeStore
{
    public Task<IReadOnlyList<VolumeType>> ListAsync(CancellationToken cancel) => database.ReadAsync(async connection => (IReadOnlyList<VolumeType>)
        [.. (await connection.QueryAsync<string>("select document from volume_types order by created_at desc, id desc limit 1000")).Select(Wire.Read<VolumeType>)], cancel);

    public Task<bool> AddAsync(VolumeType type, CancellationToken cancel) => database.WriteAsync(async transaction => await transaction.Connection!.ExecuteAsync(
        "insert into volume_types (id, name, is_public, created_at, document) values (@Id, @Name, @IsPublic, @CreatedAt, @Document) on conflict do nothing", Row(type), transaction) == 1, cancel);

    public Task<bool?> ChangeAsync(Guid id, Func<VolumeType, VolumeType> change, CancellationToken cancel) => database.WriteAsync<bool?>(async transaction =>
    {
        var connection = transaction.Connection!;
        var document = await connection.ExecuteScalarAsync<string>($"select document from volume_types where id = @id {database.ForUpdate}", new { id = id.ToString() }, transaction);
        if (document is null) return null;
        var before = Wire.Read<VolumeType>(document);
        var after = change(before);
        var taken = await connection.ExecuteScalarAsync<int>("select count(*) from volume_types where name = @Name and id <> @id", new { after.Name, id = id.ToString() }, transaction);
        if (taken > 0) return false;
        await connection.ExecuteAsync("update volume_types set name = @Name, is_public = @IsPublic, document = @Document where id = @Id", Row(after), transaction);
        if (after.Name != before.Name) await RenameAsync(transaction, before, after);
        return true;
    }, cancel);

    public Task RemoveAsync(Guid id, CancellationToken cancel) =>
        database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("delete from volume_types where id = @id", new { id = id.ToString() }, transaction), cancel);

    public Task<bool> IsUsedAsync(Guid id, CancellationToken cancel) => database.ReadAsync(async connection =>
        await connection.ExecuteScalarAsync<int?>("select 1 from volumes where type_id = @id limit 1", new { id = id.ToString() }) is not null, cancel);

    /// <summary>Volumes show their type's name, and limits are kept by it.</summary>
    private static async Task RenameAsync(DbTransaction transaction, VolumeType before, VolumeType after)
    {
        foreach (var document in await transaction.Connection!.QueryAsync<string>("select document from volumes where type_id = @id", new { id = after.Id.ToString() }, transaction))
        {
            var volume = Wire.Read<Volume>(document);
            await VolumeTable.UpdateAsync(transaction, volume, volume with { Type = new(after.Id, after.Name) });
        }
        foreach (var resource in VolumeQuota.PerType)
        {
            await transaction.Connection!.ExecuteAsync("update volume_quotas set resource = @next where resource = @last",
                new { next = $"{resource}_{after.Name}", last = $"{resource}_{before.Name}" }, transaction);
        }
    }

    private static object Row(VolumeType type) => new
    {
        Id = type.Id.ToString(),
        type.Name,
        type.IsPublic,
        CreatedAt = type.CreatedAt.ToMicros(),
        Document = Wire.Write(type),
    };
}
