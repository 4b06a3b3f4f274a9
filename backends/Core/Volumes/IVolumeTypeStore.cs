namespace NovaCompat.Core.Volumes;

public interface IVolumeTypeStore
{
    Task<IReadOnlyList<VolumeType>> ListAsync(CancellationToken cancel);

    /// <summary>False when the name is taken.</summary>
    Task<bool> AddAsync(VolumeType type, CancellationToken cancel);

    /// <summary>False when the new name is taken; null when there is no such type.</summary>
    Task<bool?> ChangeAsync(Guid id, Func<VolumeType, VolumeType> change, CancellationToken cancel);
    Task RemoveAsync(Guid id, CancellationToken cancel);

    /// <summary>Whether volumes of the type exist.</summary>
    Task<bool> IsUsedAsync(Guid id, CancellationToken cancel);
}
