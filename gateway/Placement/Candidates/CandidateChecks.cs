using NovaCompat.Core.Failures;
using NovaCompat.Core.Placement;
using NovaCompat.Core.Placement.Candidates;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Placement;

/// <summary>Whether the groups of a request fit together.</summary>
internal static class CandidateChecks
{
    /// <exception cref="FaultException">They do not.</exception>
    public static void Check(RequestContext request, CandidateRequest asked)
    {
        if (request.Since(36)) CheckSubtrees(asked);
        else CheckOrphans(asked);
        if (request.Since(22)) CheckTraits(asked);
        if (!request.Query.Has("group_policy") && asked.Groups.Count(group => group.IsGranular) > 1)
            throw new FaultException(Faults.BadRequest("The \"group_policy\" parameter is required when specifying more than one \"resources{N}\" parameter."));
    }

    private static void CheckSubtrees(CandidateRequest asked)
    {
        var bare = asked.Groups.Where(group => group.Resources.Count == 0).Select(group => group.Suffix).ToList();
        if (bare.Count == asked.Groups.Count) throw Bad("There must be at least one resources or resources[$S] parameter.", PlacementFaults.MissingValue);
        var named = asked.SameSubtrees.SelectMany(set => set).ToHashSet();
        if (bare.Where(suffix => !named.Contains(suffix)).ToList() is { Count: > 0 } loose)
            throw Bad($"Resourceless suffixed group request should be specified in `same_subtree` query param: bad group(s) - {ListOf(loose)}.", PlacementFaults.BadValue);
        var suffixes = asked.Groups.Select(group => group.Suffix).ToList();
        if (named.Where(suffix => !suffixes.Contains(suffix)).ToList() is { Count: > 0 } unknown)
            throw Bad($"Real suffixes should be specified in `same_subtree`: {ListOf(unknown)} not found in {ListOf(suffixes)}.", PlacementFaults.BadValue);
    }

    private static void CheckOrphans(CandidateRequest asked)
    {
        var bare = asked.Groups.Where(group => group.Resources.Count == 0).ToList();
        if (bare.Where(group => group.Required.Count > 0).Select(group => "required" + group.Suffix).ToList() is { Count: > 0 } traits)
            throw Bad($"All traits parameters must be associated with resources.  Found the following orphaned traits keys: {string.Join(", ", traits)}");
        if (bare.Where(group => group.MemberOf.Count + group.NotMemberOf.Count > 0).Select(group => "member_of" + group.Suffix).ToList() is { Count: > 0 } aggregates)
            throw Bad($"All member_of parameters must be associated with resources. Found the following orphaned member_of keys: {string.Join(", ", aggregates)}");
        if (bare.Count > 0) throw Bad("All request groups must specify resources.");
        if (asked.Groups.Count == 0) throw Bad("At least one request group (`resources` or `resources{$S}`) is required.");
    }

    private static void CheckTraits(CandidateRequest asked)
    {
        var conflicts = asked.Groups.SelectMany(group => group.Required.Where(set => set.IsSubsetOf(group.Forbidden)).Select(set => $"required{group.Suffix}: ({string.Join(", ", set.Order(StringComparer.Ordinal))})")).Order(StringComparer.Ordinal).ToList();
        if (conflicts.Count > 0) throw Bad($"Conflicting required and forbidden traits found in the following traits keys: {string.Join(", ", conflicts)}");
    }

    private static string ListOf(IEnumerable<string> names) => $"[{string.Join(", ", names.Select(Python.Repr))}]";

    private static FaultException Bad(string message, string? code = null) => new(Faults.BadRequest(message, code));
}
