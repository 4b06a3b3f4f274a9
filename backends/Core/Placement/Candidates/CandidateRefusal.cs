namespace NovaCompat.Core.Placement.Candidates;

/// <summary>Why the providers of a tree cannot serve a request, in words that name no provider.</summary>
public static class CandidateRefusal
{
    /// <param name="roots">The tops of the trees that cannot.</param>
    /// <param name="request">What they cannot serve.</param>
    /// <param name="providers">All providers.</param>
    public static IReadOnlyDictionary<Guid, string> Of(IEnumerable<Guid> roots, CandidateRequest request, IReadOnlyList<ResourceProvider> providers)
    {
        var forest = new ProviderForest(providers);
        return roots.ToDictionary(root => root, root => Of(root, request, forest));
    }

    private static string Of(Guid root, CandidateRequest request, ProviderForest forest)
    {
        if (forest.Find(root) is not { } top) return "is no resource provider";
        if (request.RootRequired.Except(top.Traits).Order(StringComparer.Ordinal).FirstOrDefault() is { } missing) return $"lacks the trait {missing}";
        var tree = forest.Around(top).ToList();
        var traits = tree.SelectMany(provider => provider.Traits).ToHashSet();
        return request.Groups.Select(group => Group(group, tree, traits)).FirstOrDefault(reason => reason is not null)
            ?? (request.Groups.Count == 1 ? "no provider has all that is asked for together" : "no providers have all that the groups ask for together");
    }

    private static string? Group(RequestGroup group, List<ResourceProvider> tree, HashSet<string> traits)
    {
        if (group.Required.FirstOrDefault(set => !set.Overlaps(traits)) is { } missing) return $"lacks the trait {string.Join(" or ", missing)}";
        foreach (var (name, amount) in group.Resources)
        {
            var having = tree.Where(provider => provider.Inventories.ContainsKey(name)).ToList();
            if (having.Count == 0) return $"has no {name}";
            if (!having.Exists(provider => provider.Inventories[name].Permits(amount))) return $"gives no {amount} {name} to one server";
            if (!having.Exists(provider => provider.HasRoom(name, amount))) return $"has no {amount} {name} left";
        }
        return group.Forbidden.Where(traits.Contains).Order(StringComparer.Ordinal).FirstOrDefault() is { } unwanted ? $"has the trait {unwanted}" : null;
    }
}
