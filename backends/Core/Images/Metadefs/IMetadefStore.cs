namespace NovaCompat.Core.Images.Metadefs;

/// <summary>Keeps metadata definitions. It knows who sees which namespace, and leaves all other rules to <see cref="MetadefCatalog"/>.</summary>
public interface IMetadefStore
{
    /// <summary>False when the name is taken.</summary>
    Task<bool> AddAsync(MetadefNamespace added, IReadOnlyList<MetadefItem> items, CancellationToken cancel);

    /// <summary>Null when there is none, or when it is not for this caller.</summary>
    Task<MetadefNamespace?> FindAsync(string name, ImageCaller caller, CancellationToken cancel);

    Task<IReadOnlyList<MetadefNamespace>> ListAsync(MetadefQuery query, CancellationToken cancel);

    /// <summary>By its id. False when its new name is taken.</summary>
    Task<bool> ChangeAsync(MetadefNamespace changed, CancellationToken cancel);

    /// <summary>All that is in it goes too.</summary>
    Task RemoveAsync(Guid id, CancellationToken cancel);

    /// <summary>What is in these namespaces, newest first; null for every kind.</summary>
    Task<ILookup<Guid, MetadefItem>> ItemsAsync(IReadOnlyList<Guid> namespaces, MetadefKind? kind, CancellationToken cancel);

    /// <summary>False, and nothing is added, when one of them is there. With <paramref name="instead"/> all of that kind go first.</summary>
    Task<bool> AddItemsAsync(Guid namespaceId, IReadOnlyList<MetadefItem> items, MetadefKind? instead, CancellationToken cancel);

    /// <summary>False when its new name is taken.</summary>
    Task<bool> ChangeItemAsync(Guid namespaceId, string name, MetadefItem changed, CancellationToken cancel);

    /// <summary>Those of a kind, or one of them; the count.</summary>
    Task<int> RemoveItemsAsync(Guid namespaceId, MetadefKind kind, string? name, CancellationToken cancel);

    /// <summary>By name.</summary>
    Task<IReadOnlyList<MetadefResourceType>> ResourceTypesAsync(CancellationToken cancel);
}
