using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Placement.Queries;

/// <summary>Reads <c>member_of=ID</c>, <c>in:ID,ID</c> and, from 1.32, the same after <c>!</c>.</summary>
/// <param name="Required">Of each set one at least.</param>
/// <param name="Forbidden">None of these.</param>
internal sealed record AggregateQuery(IReadOnlyList<IReadOnlySet<Guid>> Required, IReadOnlySet<Guid> Forbidden)
{
    /// <param name="request">Whose query is read.</param>
    /// <param name="suffix">What follows <c>member_of</c> in the word.</param>
    /// <exception cref="FaultException">A text has another form, or one that the microversion does not know.</exception>
    public static AggregateQuery Read(RequestContext request, string suffix = "")
    {
        var values = request.Query.All("member_of" + suffix);
        if (values.Count > 1 && !request.Since(24)) throw new FaultException(Faults.BadRequest($"Multiple member_of{suffix} parameters are not supported"));
        var (required, forbidden) = (new List<IReadOnlySet<Guid>>(), new HashSet<Guid>());
        foreach (var value in values)
        {
            var (ids, not) = Part(value);
            if (!not) required.Add(ids);
            else if (request.Since(32)) forbidden.UnionWith(ids);
            else throw new FaultException(Faults.BadRequest($"Forbidden member_of{suffix} parameters are not supported in the specified microversion"));
        }
        return new(required, forbidden);
    }

    private static (IReadOnlySet<Guid> Ids, bool Not) Part(string value)
    {
        var not = value.StartsWith('!');
        var rest = not ? value[1..] : value;
        var several = rest.StartsWith("in:", StringComparison.Ordinal);
        if (value.Contains(',') && !several)
            throw new FaultException(Faults.BadRequest($"Multiple values for 'member_of' must be prefixed with the 'in:' or '!in:' keyword using the valid microversion. Got: {value}"));
        return ((several ? rest["in:".Length..].Split(',') : [rest]).Select(IdOf).ToHashSet(), not);
    }

    private static Guid IdOf(string text) => PlacementRequests.Id(text) ?? throw PlacementQuery.Invalid($"Expected 'member_of' parameter to contain valid UUID(s). Got: {text}");
}
