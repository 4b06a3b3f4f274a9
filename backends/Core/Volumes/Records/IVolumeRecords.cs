namespace NovaCompat.Core.Volumes;

/// <summary>The records of all kinds. What must change together with volumes goes by <see cref="IVolumeStore.CommitAsync"/> instead.</summary>
public interface IVolumeRecords
{
    Task<T?> FindAsync<T>(Guid id, CancellationToken cancel) where T : VolumeRecord;

    Task<IReadOnlyList<T>> ListAsync<T>(VolumeQuery query, CancellationToken cancel) where T : VolumeRecord;

    /// <summary>False when the id or the name is taken.</summary>
    Task<bool> AddAsync(VolumeRecord record, CancellationToken cancel);

    /// <summary>Reads for update, asks <paramref name="change"/>, writes what it answers. Null when there is no such record.</summary>
    Task<T?> ChangeAsync<T>(Guid id, Func<T, T> change, CancellationToken cancel) where T : VolumeRecord;

    Task RemoveAsync(Guid id, CancellationToken cancel);
}
