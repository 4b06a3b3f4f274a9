using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Volumes;

/// <summary>Volume types by id or name; the default one is made when it is first looked for.</summary>
public static class VolumeTypes
{
    // The same id in every process, so that two first looks make one type.
    private static readonly Guid DefaultId = new("d0000000-0000-4000-8000-000000000001");

    /// <summary>Null when there is none.</summary>
    public static async Task<VolumeType?> FindAsync(this IVolumeTypeStore types, string idOrName, CancellationToken cancel)
    {
        var all = await types.AllAsync(cancel);
        return (Ids.TryRead(idOrName, out var id) ? all.FirstOrDefault(type => type.Id == id) : null) ?? all.FirstOrDefault(type => type.Name == idOrName);
    }

    /// <summary>Newest first, as lists show them.</summary>
    public static async Task<IReadOnlyList<VolumeType>> AllAsync(this IVolumeTypeStore types, CancellationToken cancel)
    {
        var all = await types.ListAsync(cancel);
        if (all.Any(type => type.Name == VolumeType.Default)) return all;
        await types.AddAsync(new() { Id = DefaultId, Name = VolumeType.Default, Description = "Default Volume Type", CreatedAt = DateTimeOffset.UnixEpoch }, cancel);
        return await types.ListAsync(cancel);
    }

    /// <summary>Removes a type that no volume has and that is nobody's default.</summary>
    public static async Task RemoveCheckedAsync(this IVolumeTypeStore types, VolumeType type, IVolumeRecords records, CancellationToken cancel)
    {
        if (type.Name == VolumeType.Default || (await records.ListAsync<DefaultType>(new() { Limit = int.MaxValue }, cancel)).Any(known => known.TypeId == type.Id))
            throw new FaultException(Faults.BadRequest($"The volume type {type.Id} is a default volume type and cannot be deleted."));
        if (await types.IsUsedAsync(type.Id, cancel)) throw new FaultException(Faults.BadRequest("Target volume type is still in use."));
        await types.RemoveAsync(type.Id, cancel);
    }
}
