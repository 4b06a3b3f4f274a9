using NovaCompat.Core.Failures;
using NovaCompat.Core.Placement;

namespace NovaCompat.Gateway.Placement;

/// <summary>All resource classes and traits: the standard ones and those of this cloud.</summary>
internal sealed class PlacementNames(IPlacementNameStore store)
{
    /// <summary>Standard ones first, in their order.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(NameKind kind, CancellationToken cancel) => [.. Standard(kind), .. (await store.ListAsync(kind, cancel)).Keys];

    public async Task<bool> KnowsAsync(NameKind kind, string name, CancellationToken cancel) => IsStandard(kind, name) || (await store.ListAsync(kind, cancel)).ContainsKey(name);

    /// <summary>Those of the names that there are not, in order.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync(NameKind kind, IEnumerable<string> names, CancellationToken cancel)
    {
        var others = names.Where(name => !IsStandard(kind, name)).Distinct().Order(StringComparer.Ordinal).ToList();
        if (others.Count == 0) return others;
        var known = await store.ListAsync(kind, cancel);
        return [.. others.Where(name => !known.ContainsKey(name))];
    }

    /// <exception cref="FaultException">One of the names is not there; <paramref name="say"/> makes the sentence.</exception>
    public async Task NeedAsync(NameKind kind, IEnumerable<string> names, Func<IReadOnlyList<string>, string> say, CancellationToken cancel)
    {
        var missing = await MissingAsync(kind, names, cancel);
        if (missing.Count > 0) throw new FaultException(Faults.BadRequest(say(missing)));
    }

    public static bool IsStandard(NameKind kind, string name) => kind == NameKind.Trait ? StandardTraits.All.Contains(name) : ResourceClasses.StandardNames.Contains(name);

    private static IEnumerable<string> Standard(NameKind kind) => kind == NameKind.Trait ? StandardTraits.All.Order(StringComparer.Ordinal) : ResourceClasses.Standard;
}
