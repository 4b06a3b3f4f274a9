using NovaCompat.Core.Volumes;

namespace NovaCompat.Store.Volumes;

/// <inheritdoc cref="IVolumeRecords"/>
public sealed class VolumeRecords(Database database, TimeProvider time) : IVolumeRecords
{
    public Task<T?> FindAsync<T>(Guid id, CancellationToken cancel) where T : VolumeRecord => database.ReadAsync(connection => RecordTable.FindAsync<T>(connection, id), cancel);

    public Task<IReadOnlyList<T>> ListAsync<T>(VolumeQuery query, CancellationToken cancel) where T : VolumeRecord =>
        database.ReadAsync(connection => VolumeRows.ListAsync<T>(connection, "volume_records", RecordTable.Columns, query, RecordTable.KindOf(typeof(T))), cancel);

    public Task<bool> AddAsync(VolumeRecord record, CancellationToken cancel) => database.WriteAsync(transaction => RecordTable.InsertAsync(transaction, record), cancel);

    public Task<T?> ChangeAsync<T>(Guid id, Func<T, T> change, CancellationToken cancel) where T : VolumeRecord => database.WriteAsync(async transaction =>
    {
        var before = await RecordTable.FindAsync<T>(transaction.Connection!, id, transaction, database.ForUpdate);
        if (before is null) return null;
        var after = change(before);
        if (ReferenceEquals(before, after)) return before;
        after = after with { UpdatedAt = time.GetUtcNow() };
        await RecordTable.UpdateAsync(transaction, after);
        return after;
    }, cancel);

    public Task RemoveAsync(Guid id, CancellationToken cancel) => database.WriteAsync(transaction => RecordTable.RemoveAsync(transaction, id), cancel);
}
