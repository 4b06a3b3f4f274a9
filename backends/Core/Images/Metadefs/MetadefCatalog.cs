using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Images.Metadefs;

/// <summary>
/// Metadata definitions with their rules: everybody reads public namespaces and his project's, admins write. Every method that takes a name throws
/// <see cref="FaultException"/> with <see cref="FaultKind.NotFound"/> when the caller sees no such namespace.
/// </summary>
public sealed class MetadefCatalog(IMetadefStore store, TimeProvider time)
{
    /// <summary>A page of namespaces, with their associations only.</summary>
    public async Task<IReadOnlyList<(MetadefNamespace Space, IReadOnlyList<MetadefItem> Items)>> ListAsync(MetadefQuery query, CancellationToken cancel)
    {
        var spaces = await store.ListAsync(query, cancel);
        var items = await store.ItemsAsync([.. spaces.Select(space => space.Id)], MetadefKind.Association, cancel);
        return [.. spaces.Select(space => (space, (IReadOnlyList<MetadefItem>)[.. items[space.Id]]))];
    }

    public async Task<MetadefNamespace> FindAsync(string name, ImageCaller caller, CancellationToken cancel) =>
        await store.FindAsync(name, caller, cancel) ?? throw MetadefWords.NoNamespace(name);

    /// <summary>What is in a namespace, newest first; null for every kind.</summary>
    public async Task<IReadOnlyList<MetadefItem>> ItemsAsync(MetadefNamespace space, MetadefKind? kind, CancellationToken cancel) =>
        [.. (await store.ItemsAsync([space.Id], kind, cancel))[space.Id]];

    public async Task<MetadefItem> ItemAsync(MetadefNamespace space, MetadefKind kind, string name, CancellationToken cancel)
    {
        var key = MetadefItem.Key(kind, name);
        return (await ItemsAsync(space, kind, cancel)).FirstOrDefault(item => MetadefItem.Key(kind, item.Name) == key) ?? throw MetadefWords.Missing(kind, name, space.Name);
    }

    /// <summary>Its times are set here.</summary>
    public async Task<MetadefNamespace> AddAsync(MetadefNamespace description, IReadOnlyList<MetadefItem> items, ImageCaller caller, CancellationToken cancel)
    {
        RequireAdmin(caller, "add_metadef_namespace");
        CheckNames(items, description.Name);
        var now = time.GetUtcNow();
        var space = description with { Id = Guid.CreateVersion7(now), CreatedAt = now, UpdatedAt = now };
        return await store.AddAsync(space, Stamp(items, now), cancel) ? space : throw MetadefWords.NamespaceTaken(space.Name);
    }

    public async Task<MetadefNamespace> ChangeAsync(string name, MetadefNamespace description, ImageCaller caller, CancellationToken cancel)
    {
        var before = await FindAsync(name, caller, cancel);
        RequireAdmin(caller, "modify_metadef_namespace");
        var after = description with { Id = before.Id, CreatedAt = before.CreatedAt, UpdatedAt = time.GetUtcNow() };
        return await store.ChangeAsync(after, cancel) ? after : throw MetadefWords.NamespaceTaken(after.Name);
    }

    public async Task RemoveAsync(string name, ImageCaller caller, CancellationToken cancel) =>
        await store.RemoveAsync((await ErasableAsync(name, "delete_metadef_namespace", caller, cancel)).Id, cancel);

    /// <summary>All or none; with <paramref name="replace"/> in place of all of their kind.</summary>
    public async Task<IReadOnlyList<MetadefItem>> AddItemsAsync(string name, MetadefKind kind, IReadOnlyList<MetadefItem> items, bool replace, ImageCaller caller, CancellationToken cancel)
    {
        var space = await FindAsync(name, caller, cancel);
        RequireAdmin(caller, $"add_metadef_{kind.Rule()}");
        CheckNames(items, name);
        var stamped = Stamp(items, time.GetUtcNow());
        if (await store.AddItemsAsync(space.Id, stamped, replace ? kind : null, cancel)) return stamped;
        throw MetadefWords.Duplicate(kind, string.Join(", ", items.Select(item => item.Name)), name);
    }

    public async Task<MetadefItem> ChangeItemAsync(string name, string item, MetadefItem description, ImageCaller caller, CancellationToken cancel)
    {
        var space = await FindAsync(name, caller, cancel);
        RequireAdmin(caller, $"modify_metadef_{description.Kind.Rule()}");
        var before = await ItemAsync(space, description.Kind, item, cancel);
        var after = description with { CreatedAt = before.CreatedAt, UpdatedAt = time.GetUtcNow() };
        return await store.ChangeItemAsync(space.Id, before.Name, after, cancel) ? after : throw MetadefWords.Duplicate(after.Kind, after.Name, name);
    }

    /// <summary>One, or all of a kind.</summary>
    public async Task RemoveItemsAsync(string name, MetadefKind kind, string? item, ImageCaller caller, CancellationToken cancel)
    {
        var rule = kind is MetadefKind.Property or MetadefKind.Association ? $"remove_metadef_{kind.Rule()}" : $"delete_metadef_{kind.Rule()}";
        var space = await ErasableAsync(name, rule, caller, cancel);
        if (await store.RemoveItemsAsync(space.Id, kind, item, cancel) == 0 && item is not null) throw MetadefWords.Missing(kind, item, name);
    }

    private async Task<MetadefNamespace> ErasableAsync(string name, string rule, ImageCaller caller, CancellationToken cancel)
    {
        var space = await FindAsync(name, caller, cancel);
        RequireAdmin(caller, rule);
        return space.Protected ? throw MetadefWords.Protected(name) : space;
    }

    private static void RequireAdmin(ImageCaller caller, string rule)
    {
        if (!caller.IsAdmin) throw MetadefWords.NotAllowed(rule);
    }

    private static void CheckNames(IReadOnlyList<MetadefItem> items, string space)
    {
        var seen = new HashSet<(MetadefKind, string)>();
        foreach (var item in items)
        {
            if (!seen.Add((item.Kind, MetadefItem.Key(item.Kind, item.Name)))) throw MetadefWords.Duplicate(item.Kind, item.Name, space);
        }
    }

    private static IReadOnlyList<MetadefItem> Stamp(IReadOnlyList<MetadefItem> items, DateTimeOffset now) => [.. items.Select(item => item with { CreatedAt = now, UpdatedAt = now })];
}
