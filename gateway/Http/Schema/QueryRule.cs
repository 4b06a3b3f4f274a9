using System.Text.Json;
using System.Text.Json.Nodes;

namespace NovaCompat.Gateway.Http.Schema;

/// <summary>
/// What the query may hold. Unknown names pass until <see cref="ClosedSince"/> is said. A declared name may be given several times unless once is asked.
/// </summary>
public sealed class QueryRule
{
    private readonly ObjectRule _rule;

    private QueryRule(ObjectRule rule) => _rule = rule;

    public static QueryRule Open { get; } = new(Rule.Object().Open());

    /// <summary>No name at all is known, and none is allowed from 2.<paramref name="since"/> on.</summary>
    public static QueryRule None(int since = 1) => Open.ClosedSince(since);

    public QueryRule Many(string name, Rule rule, int since = 0, int until = int.MaxValue) => new(_rule.Optional(name, Rule.List(rule), since, until));

    public QueryRule Once(string name, Rule rule, int since = 0, int until = int.MaxValue) => new(_rule.Optional(name, Rule.List(rule, max: 1), since, until));

    /// <summary>Names by pattern, as <c>^_</c>.</summary>
    public QueryRule Names(string pattern, Rule rule) => new(_rule.Keys(pattern, Rule.List(rule)));

    /// <summary>limit and marker.</summary>
    public QueryRule Paged(int since = 0) => Many("limit", Rules.NonNegative, since).Many("marker", Rule.Text, since);

    /// <summary>Unknown names are refused from 2.<paramref name="since"/> on.</summary>
    public QueryRule ClosedSince(int since) => new(_rule.Open(until: since - 1));

    /// <summary>The name is declared, or goes by a pattern.</summary>
    public bool Knows(string name, int version) => _rule.Knows(name, version);

    /// <summary>The declared names with their JSON Schema: a list for those that may be given several times.</summary>
    public IEnumerable<(string Name, JsonObject Schema)> Describe(int version)
    {
        if (_rule.Describe(version)["properties"] is not JsonObject names) return [];
        return names.Select(name => (name.Key, name.Value!["maxItems"]?.GetValue<int>() == 1 ? name.Value["items"]!.DeepClone().AsObject() : name.Value.DeepClone().AsObject()));
    }

    /// <summary>Null when the query obeys at the given minor microversion (0: legacy).</summary>
    public Violation? Test(RequestQuery query, int version)
    {
        // No rule asks for a name, so that nothing given is always right.
        if (query.IsEmpty) return null;
        var seen = query.Names.ToDictionary(name => name, query.All);
        return _rule.Test(JsonSerializer.SerializeToElement(seen), version);
    }
}
