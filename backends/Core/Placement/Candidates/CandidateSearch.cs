namespace NovaCompat.Core.Placement.Candidates;

using Amounts = IReadOnlyDictionary<string, int>;

/// <summary>
/// Finds the ways to serve a request. Tree by tree (a tree is served by its own providers and by those that share with it), every combination of the groups'
/// ways that the policy, the subtrees and the room allow when all groups are served at once.
/// </summary>
public static class CandidateSearch
{
    /// <summary>Combinations that are looked at, so that a careless request ends.</summary>
    private const int MostCombinations = 100_000;

    public static CandidateList Run(CandidateRequest request, IReadOnlyList<ResourceProvider> providers)
    {
        var forest = new ProviderForest(providers);
        var all = Fitting(request, forest, forest.Roots.SelectMany(root => Combinations(request, forest, root)))
            .Where(candidate => request.Nested || OneOfEachTree(forest, candidate))
            .DistinctBy(Key).Take(request.Limit ?? int.MaxValue).ToList();
        return new(all, [.. Summarised(request, forest, all)]);
    }

    /// <summary>The first way of each of these trees; a tree that cannot serve the request is missing.</summary>
    public static IReadOnlyDictionary<Guid, Candidate> FirstOf(IEnumerable<Guid> roots, CandidateRequest request, IReadOnlyList<ResourceProvider> providers)
    {
        var forest = new ProviderForest(providers);
        return roots.Select(forest.Find).OfType<ResourceProvider>().Select(root => (root.Id, Way: Fitting(request, forest, Combinations(request, forest, root)).FirstOrDefault()))
            .Where(one => one.Way is not null).ToDictionary(one => one.Id, one => one.Way!);
    }

    private static IEnumerable<IReadOnlyList<Part>> Combinations(CandidateRequest request, ProviderForest forest, ResourceProvider root) =>
        request.RootRequired.IsSubsetOf(root.Traits) && !request.RootForbidden.Overlaps(root.Traits)
            ? Product.Of([.. request.Groups.Select(group => (IReadOnlyList<Part>)[.. new GroupSearch(forest, group).For(root)])])
            : [];

    private static IEnumerable<Candidate> Fitting(CandidateRequest request, ProviderForest forest, IEnumerable<IReadOnlyList<Part>> combinations) =>
        combinations.Take(MostCombinations).Where(parts => IsAllowed(request, forest, parts)).Select(Merge).Where(candidate => HasRoom(forest, candidate));

    private static bool IsAllowed(CandidateRequest request, ProviderForest forest, IReadOnlyList<Part> parts)
    {
        var granular = parts.Where(part => part.Group.IsGranular).ToList();
        if (request.Isolates && granular.Select(part => part.Providers[0]).Distinct().Count() < granular.Count) return false;
        return request.SameSubtrees.All(set => forest.IsSubtree(parts.Where(part => set.Contains(part.Group.Suffix)).SelectMany(part => part.Providers).ToHashSet()));
    }

    private static Candidate Merge(IReadOnlyList<Part> parts) => new(
        parts.SelectMany(part => part.Shares).GroupBy(share => share.Provider)
            .ToDictionary(shares => shares.Key, shares => (Amounts)shares.GroupBy(share => share.Resource).ToDictionary(same => same.Key, same => (int)Math.Min(int.MaxValue, same.Sum(share => (long)share.Amount)))),
        parts.ToDictionary(part => part.Group.Suffix, part => part.Providers));

    private static bool HasRoom(ProviderForest forest, Candidate candidate) => candidate.Allocations.All(pair => pair.Value.All(one =>
        forest[pair.Key].Inventories[one.Key] is var inventory && one.Value <= inventory.MaxUnit && forest[pair.Key].UsedOf(one.Key) + one.Value <= inventory.Limit));

    private static bool OneOfEachTree(ProviderForest forest, Candidate candidate) => candidate.Allocations.Keys.Select(id => forest[id].RootId).Distinct().Count() == candidate.Allocations.Count;

    private static IEnumerable<ResourceProvider> Summarised(CandidateRequest request, ProviderForest forest, IReadOnlyList<Candidate> candidates)
    {
        var used = candidates.SelectMany(candidate => candidate.Allocations.Keys).ToHashSet();
        return used.Select(id => forest[id].RootId).Distinct().SelectMany(forest.Tree).Where(provider => request.Nested || used.Contains(provider.Id));
    }

    private static string Key(Candidate candidate) => string.Join(';',
        candidate.Allocations.OrderBy(pair => pair.Key).SelectMany(pair => pair.Value.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{pair.Key} {one.Key} {one.Value}"))
            .Concat(candidate.Mappings.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={string.Join(',', pair.Value.Order())}")));
}
