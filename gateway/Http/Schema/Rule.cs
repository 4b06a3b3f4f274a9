using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NovaCompat.Gateway.Http.Schema;

/// <summary>One thing that a value must be. The number is the minor microversion; 0 is the legacy API.</summary>
internal delegate Violation? Check(JsonElement value, int version);

/// <summary>Writes into a JSON Schema what a check asks, at a minor microversion.</summary>
internal delegate void Telling(JsonObject schema, int version);

/// <summary>
/// What a value must be: types, then checks in the order they were declared; the first that fails is told, in jsonschema's words.
/// Rules are immutable: every method gives a new rule.
/// </summary>
public class Rule
{
    private readonly ImmutableArray<Check> _checks;

    internal Rule(ImmutableArray<string> types, ImmutableArray<Check> checks, ImmutableArray<Telling> tellings)
    {
        Types = types;
        _checks = checks;
        Tellings = tellings;
    }

    internal ImmutableArray<string> Types { get; }

    internal ImmutableArray<Telling> Tellings { get; }

    /// <summary>Anything.</summary>
    public static Rule Any { get; } = new([], [], []);

    public static Rule Null { get; } = Of("null");
    public static Rule Text { get; } = Of("string");
    public static Rule Integer { get; } = Of("integer");
    public static Rule Number { get; } = Of("number");
    public static Rule Boolean { get; } = Of("boolean");

    /// <summary>One of several types: <c>Rule.Of("integer", "string")</c>.</summary>
    public static Rule Of(params string[] types) => new([.. types], [], []);

    /// <summary>An object whose keys are declared one by one; others are refused until <see cref="ObjectRule.Open"/>.</summary>
    public static ObjectRule Object() => ObjectRule.Empty;

    /// <summary>The usual body: an object with one key, as <c>{"server": {...}}</c>.</summary>
    public static ObjectRule Wrapped(string key, Rule inner) => Object().Required(key, inner);

    public static Rule List(Rule items, int min = 0, int max = int.MaxValue, bool unique = false) =>
        new ListRule(items).With(ArrayChecks.Of(items, min, max, unique), Tell.List(items, min, max, unique));

    /// <summary>Exactly one of these values: text, whole numbers, truth values or null.</summary>
    public static Rule Enum(params object?[] values) => Any.OneOf(values);

    /// <summary>At least one of these.</summary>
    public static Rule AnyOf(params Rule[] rules) => Any.With(Combinations.Any(rules), Tell.Combined("anyOf", rules));

    /// <summary>Exactly one of these.</summary>
    public static Rule ExactlyOne(params Rule[] rules) => Any.With(Combinations.One(rules), Tell.Combined("oneOf", rules));

    /// <summary>All of these; the first failure of the first failing one is told.</summary>
    public static Rule All(params Rule[] rules) => Any.With(
        (value, version) => rules.Select(rule => rule.Test(value, version)).FirstOrDefault(found => found is not null), Tell.Together(rules));

    public Rule OneOf(params object?[] values) => With(EnumCheck.Of(values), Tell.Values(values));

    /// <summary>Characters; only text is measured.</summary>
    public Rule Length(int min, int max = int.MaxValue) => With(TextChecks.Length(min, max), Tell.Length(min, max));

    /// <summary>A Python regular expression, searched (not anchored); only text is matched.</summary>
    public Rule Matching(string pattern) => With(TextChecks.Pattern(pattern), Tell.Word("pattern", pattern));

    public Rule Format(Format format) => With(format.Check, Tell.Word("format", format.Name));

    /// <summary>Also applies to numbers written as text.</summary>
    public Rule AtLeast(double limit) => With(NumberChecks.Minimum(limit), Tell.Word("minimum", limit));

    /// <summary>Also applies to numbers written as text.</summary>
    public Rule AtMost(double limit) => With(NumberChecks.Maximum(limit), Tell.Word("maximum", limit));

    public Rule MoreThan(double limit) => With(NumberChecks.ExclusiveMinimum(limit), Tell.Word("exclusiveMinimum", limit));

    /// <summary>Null is good too; the other checks pass it by.</summary>
    public Rule OrNull() => Copy(Types.Add("null"), _checks, Tellings);

    /// <summary>A check that JSON Schema has no word for tells nothing.</summary>
    internal Rule With(Check check, Telling? telling = null) => Copy(Types, _checks.Add(check), telling is null ? Tellings : Tellings.Add(telling));

    private protected virtual Rule Copy(ImmutableArray<string> types, ImmutableArray<Check> checks, ImmutableArray<Telling> tellings) => new(types, checks, tellings);

    /// <summary>The rule as JSON Schema, as it stands at the given minor microversion.</summary>
    public virtual JsonObject Describe(int version)
    {
        var schema = new JsonObject();
        Tell.Types(Types)(schema, version);
        foreach (var telling in Tellings) telling(schema, version);
        return schema;
    }

    /// <summary>What of a good value the legacy API looks at: keys that it does not know are taken out.</summary>
    internal virtual JsonNode? Known(JsonElement value) => JsonSerializer.SerializeToNode(value);

    /// <summary>Null when the value obeys at the given minor microversion (0: legacy).</summary>
    public virtual Violation? Test(JsonElement value, int version)
    {
        if (!Types.IsEmpty && !TypeCheck.IsOne(value, Types)) return TypeCheck.Fail(value, Types);
        foreach (var check in _checks)
        {
            if (check(value, version) is { } violation) return violation;
        }
        return null;
    }
}
