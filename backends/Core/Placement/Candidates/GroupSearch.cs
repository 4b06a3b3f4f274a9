namespace NovaCompat.Core.Placement.Candidates;

/// <summary>The ways in which one group of a request can be served, by the tree that it is served for.</summary>
internal sealed class GroupSearch(ProviderForest forest, RequestGroup group)
{
    /// <summary>Parts of the group and who gives them. A group without resources has a provider all the same.</summary>
    public IEnumerable<Part> For(ResourceProvider root) => group.IsGranular ? Granular(root) : Spread(root);

    private IEnumerable<Part> Granular(ResourceProvider root) => forest.Around(root).Where(Serves)
        .Select(provider => new Part(group, [provider.Id], [.. group.Resources.Select(one => new Share(provider.Id, one.Key, one.Value))]));

    private bool Serves(ResourceProvider provider) =>
        InTree(provider) && provider.InAggregates(group.MemberOf) && !group.NotMemberOf.Overlaps(provider.Aggregates) && provider.HasTraits(group.Required) && !group.Forbidden.Overlaps(provider.Traits)
        && group.Resources.All(one => provider.HasRoom(one.Key, one.Value))
        && (group.Resources.Count > 0 || group.Required.Count > 0 || group.MemberOf.Count > 0 || group.InTree is not null);

    /// <summary>Each class from some provider of the tree, or one that shares with it; what they are together must have the traits.</summary>
    private IEnumerable<Part> Spread(ResourceProvider root)
    {
        var choices = group.Resources.Select(one => forest.Around(root).Where(provider => Gives(provider, root, one.Key, one.Value)).Select(provider => new Share(provider.Id, one.Key, one.Value)).ToList()).ToList();
        return Product.Of(choices).Where(HasTraits).Select(shares => new Part(group, [.. shares.Select(share => share.Provider).Distinct()], [.. shares]));
    }

    private bool Gives(ResourceProvider provider, ResourceProvider root, string resource, int amount) =>
        provider.HasRoom(resource, amount) && InTree(provider) && !(group.InTree is not null && provider.RootId != root.Id)
        && (group.MemberOf.Count == 0 || provider.InAggregates(group.MemberOf) || (provider.RootId == root.Id && root.InAggregates(group.MemberOf)))
        && !group.NotMemberOf.Overlaps(provider.Aggregates) && !group.NotMemberOf.Overlaps(root.Aggregates);

    private bool HasTraits(IReadOnlyList<Share> shares)
    {
        if (group.Required.Count == 0 && group.Forbidden.Count == 0) return true;
        var traits = shares.SelectMany(share => forest[share.Provider].Traits).ToHashSet();
        return !group.Forbidden.Overlaps(traits) && group.Required.All(set => set.Overlaps(traits));
    }

    private bool InTree(ResourceProvider provider) => group.InTree is not { } id || (forest.Find(id) is { } named && named.RootId == provider.RootId);
}

internal sealed record Share(Guid Provider, string Resource, int Amount);

internal sealed record Part(RequestGroup Group, IReadOnlyList<Guid> Providers, IReadOnlyList<Share> Shares);
