namespace NovaCompat.Core.Placement.Candidates;

/// <summary>All providers by tree, with those that share into other trees.</summary>
internal sealed class ProviderForest
{
    private readonly Dictionary<Guid, ResourceProvider> byId;
    private readonly ILookup<Guid, ResourceProvider> byRoot;
    private readonly List<ResourceProvider> sharing;

    public ProviderForest(IReadOnlyList<ResourceProvider> providers)
    {
        byId = providers.ToDictionary(provider => provider.Id);
        byRoot = providers.ToLookup(provider => provider.RootId);
        sharing = [.. providers.Where(provider => provider.Traits.Contains(ResourceProvider.SharingTrait))];
        Roots = [.. providers.Where(provider => provider.Id == provider.RootId)];
    }

    public IReadOnlyList<ResourceProvider> Roots { get; }

    public ResourceProvider this[Guid id] => byId[id];

    public ResourceProvider? Find(Guid id) => byId.GetValueOrDefault(id);

    public IEnumerable<ResourceProvider> Tree(Guid root) => byRoot[root];

    /// <summary>The providers of a tree, then those of other trees that share with one of them by a common aggregate.</summary>
    public IEnumerable<ResourceProvider> Around(ResourceProvider root)
    {
        if (sharing.Count == 0) return byRoot[root.Id];
        var aggregates = byRoot[root.Id].SelectMany(provider => provider.Aggregates).ToHashSet();
        return byRoot[root.Id].Concat(sharing.Where(provider => provider.RootId != root.Id && aggregates.Overlaps(provider.Aggregates)));
    }

    /// <summary>One of the providers is above all the others, or is the only one.</summary>
    public bool IsSubtree(IReadOnlyCollection<Guid> providers) => providers.Count < 2 || providers.Any(top => providers.All(provider => IsAbove(top, provider)));

    private bool IsAbove(Guid top, Guid provider)
    {
        for (Guid? at = provider; at is { } id; at = byId[id].ParentId)
        {
            if (id == top) return true;
        }

        return false;
    }
}
