using System.Collections.Immutable;
using System.Text.Json;

namespace NovaCompat.Gateway.Http.Schema;

/// <summary>One thing that a value must be. The number is the minor microversion; 0 is the legacy API.</summary>
internal delegate Violation? Check(JsonElement value, int version);

/// <summary>
/// What a value must be: types, then checks in the order they were declared; the first that fails is told, in jsonschema's words.
/// Rules are immutable: every method gives a new rule.
/// </summary>
public class Rule
{
    private readonly ImmutableArray<Check> _checks;

    internal Rule(ImmutableArray<string> types, ImmutableArray<Check> checks)
    {
        Types = types;
        _checks = checks;
    }

    internal ImmutableArray<string> Types { get; }

    /// <summary>Anything.</summary>
    public static Rule Any { get; } = new([], []);

    public static Rule Null { get; } = Of("null");
    public static Rule Text { get; } = Of("string");
    public static Rule Integer { get; } = Of("integer");
    public static Rule Number { get; } = Of("number");
    public static Rule Boolean { get; } = Of("boolean");

    /// <summary>One of several types: <c>Rule.Of("integer", "string")</c>.</summary>
    public static Rule Of(params string[] types) => new([.. types], []);

    /// <summary>An object whose keys are declared one by one; others are refused until <see cref="ObjectRule.Open"/>.</summary>
    public static ObjectRule Object() => ObjectRule.Empty;

    /// <summary>The usual body: an object with one key, as <c>{"server": {...}}</c>.</summary>
    public static ObjectRule Wrapped(string key, Rule inner) => Object().Required(key, inner);

    public static Rule List(Rule items, int min = 0, int max = int.MaxValue, bool unique = false) => Of("array").With(ArrayChecks.Of(items, min, max, unique));

    /// <summary>Exactly one of these values: text, whole numbers, truth values or null.</summary>
    public static Rule Enum(params object?[] values) => Any.OneOf(values);

    /// <summary>At least one of these.</summary>
    public static Rule AnyOf(params Rule[] rules) => Any.With(Combinations.Any(rules));

    /// <summary>Exactly one of these.</summary>
    public static Rule ExactlyOne(params Rule[] rules) => Any.With(Combinations.One(rules));

    /// <summary>All of these; the first failure of the first failing one is told.</summary>
    public static Rule All(params Rule[] rules) => Any.With((value, version) => rules.Select(rule => rule.Test(value, version)).FirstOrDefault(found => found is not null));

    public Rule OneOf(params object?[] values) => With(EnumCheck.Of(values));

    /// <summary>Characters; only text is measured.</summary>
    public Rule Length(int min, int max = int.MaxValue) => With(TextChecks.Length(min, max));

    /// <summary>A Python regular expression, searched (not anchored); only text is matched.</summary>
    public Rule Matching(string pattern) => With(TextChecks.Pattern(pattern));

    public Rule Format(Format format) => With(format.Check);

    /// <summary>Also applies to numbers written as text.</summary>
    public Rule AtLeast(double limit) => With(NumberChecks.Minimum(limit));

    /// <summary>Also applies to numbers written as text.</summary>
    public Rule AtMost(double limit) => With(NumberChecks.Maximum(limit));

    public Rule MoreThan(double limit) => With(NumberChecks.ExclusiveMinimum(limit));

    /// <summary>Null is good too; the other checks pass it by.</summary>
    public Rule OrNull() => Copy(Types.Add("null"), _checks);

    internal Rule With(Check check) => Copy(Types, _checks.Add(check));

    private protected virtual Rule Copy(ImmutableArray<string> types, ImmutableArray<Check> checks) => new(types, checks);

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
