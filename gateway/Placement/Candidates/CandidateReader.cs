using System.Text.RegularExpressions;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Placement;
using NovaCompat.Core.Placement.Candidates;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Placement.Queries;

namespace NovaCompat.Gateway.Placement;

/// <summary>Reads the query of <c>/allocation_candidates</c>: words with a suffix make a group each, the others are for the whole.</summary>
internal static partial class CandidateReader
{
    private static readonly (string Name, int Since, int Until)[] Words =
    [
        ("resources", 0, 24), ("limit", 16, int.MaxValue), ("required", 17, 24), ("member_of", 21, 24), ("group_policy", 25, int.MaxValue), ("root_required", 35, int.MaxValue), ("same_subtree", 36, int.MaxValue),
    ];

    /// <exception cref="FaultException">A word that the microversion does not know, a value without meaning, or groups that do not fit together.</exception>
    public static CandidateRequest Read(RequestContext request)
    {
        PlacementQuery.Check(request, [.. Words.Where(word => request.Since(word.Since) && request.Microversion.Minor <= word.Until).Select(word => word.Name)], GroupWords(request));
        if (!request.Since(25) && !request.Query.Has("resources")) throw PlacementQuery.Invalid("'resources' is a required property");
        var root = RootTraits(request);
        var asked = new CandidateRequest(Groups(request))
        {
            Limit = Limit(request),
            Isolates = Policy(request) == "isolate",
            RootRequired = root.Required.SelectMany(set => set).ToHashSet(),
            RootForbidden = root.Forbidden,
            SameSubtrees = Subtrees(request),
            Nested = request.Since(29),
        };
        CandidateChecks.Check(request, asked);
        return asked;
    }

    private static Regex? GroupWords(RequestContext request) => !request.Since(25) ? null : request.Since(33) ? WithNames() : request.Since(31) ? WithTrees() : WithNumbers();

    private static List<RequestGroup> Groups(RequestContext request)
    {
        var words = WithNames();
        return [.. request.Query.Names.Select(name => words.Match(name)).Where(match => match.Success).Select(match => match.Groups[2].Value).Distinct().Select(suffix => Group(request, suffix))];
    }

    private static RequestGroup Group(RequestContext request, string suffix)
    {
        var (traits, aggregates) = (TraitQuery.Read(request, "required" + suffix), AggregateQuery.Read(request, suffix));
        return new RequestGroup(suffix)
        {
            Resources = request.Query["resources" + suffix] is { } text ? ResourceQuery.Read(text) : new Dictionary<string, int>(),
            Required = traits.Required,
            Forbidden = traits.Forbidden,
            MemberOf = aggregates.Required,
            NotMemberOf = aggregates.Forbidden,
            InTree = request.Query["in_tree" + suffix] is not { } tree ? null
                : PlacementRequests.Id(tree.Trim()) ?? throw PlacementQuery.Invalid($"Expected 'in_tree' parameter to be a format of uuid. Got: {tree}"),
        };
    }

    private static int? Limit(RequestContext request)
    {
        if (request.Query["limit"] is not { } text) return null;
        if (!Digits().IsMatch(text)) throw PlacementQuery.Invalid($"'{text}' does not match '^[1-9][0-9]*$'");
        return int.TryParse(text, out var number) ? number : int.MaxValue;
    }

    private static string? Policy(RequestContext request) =>
        request.Query["group_policy"] is null or "none" or "isolate" ? request.Query["group_policy"] : throw PlacementQuery.Invalid($"'{request.Query["group_policy"]}' is not one of ['none', 'isolate']");

    private static TraitQuery RootTraits(RequestContext request)
    {
        if (request.Query.All("root_required") is not { Count: > 0 } values) return new([], new HashSet<string>());
        if (values.Count > 1) throw new FaultException(Faults.BadRequest("Query parameter 'root_required' may be specified only once.", PlacementFaults.DuplicateKey));
        var traits = TraitQuery.Part(values[0], allowsForbidden: true, allowsAny: false);
        var conflicts = traits.Required.SelectMany(set => set).Intersect(traits.Forbidden).Order(StringComparer.Ordinal).ToList();
        return conflicts.Count == 0 ? traits : throw new FaultException(Faults.BadRequest($"Conflicting required and forbidden traits found in root_required: {string.Join(", ", conflicts)}", PlacementFaults.BadValue));
    }

    private static IReadOnlyList<IReadOnlySet<string>> Subtrees(RequestContext request) => [.. request.Query.All("same_subtree").Select(value => (IReadOnlySet<string>)value.Split(',').Select(part => part.Trim()).ToHashSet())
        .Select(set => set.Contains("") ? throw new FaultException(Faults.BadRequest("Empty string (unsuffixed group) can not be specified in `same_subtree` ", PlacementFaults.BadValue)) : set)];

    [GeneratedRegex(@"^(resources|required|member_of|in_tree)([a-zA-Z0-9_-]{1,64})?\z")]
    private static partial Regex WithNames();

    [GeneratedRegex(@"^(resources|required|member_of|in_tree)([1-9][0-9]*)?\z")]
    private static partial Regex WithTrees();

    [GeneratedRegex(@"^(resources|required|member_of)([1-9][0-9]*)?\z")]
    private static partial Regex WithNumbers();

    [GeneratedRegex(@"^[1-9][0-9]*\z")]
    private static partial Regex Digits();
}
