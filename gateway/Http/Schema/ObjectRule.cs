using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NovaCompat.Gateway.Http.Schema;

/// <summary>An object: declared keys in order, then what is missing, then what is too much. Only objects are looked into.</summary>
public sealed class ObjectRule : Rule
{
    private readonly Form _form;

    private ObjectRule(Form form, ImmutableArray<string> types, ImmutableArray<Check> checks, ImmutableArray<Telling> tellings) : base(types, checks, tellings) => _form = form;

    internal static ObjectRule Empty { get; } = new(new Form([], [], OpenFrom: int.MaxValue, OpenUntil: -1, 0, int.MaxValue), ["object"], [], []);

    /// <summary>A key that must be there, in the microversions 2.<paramref name="since"/> to 2.<paramref name="until"/>; outside them it is unknown.</summary>
    public ObjectRule Required(string key, Rule rule, int since = 0, int until = int.MaxValue) => Add(new(key, rule, true, since, until));

    /// <summary>A key that may be there. One name may be declared again for other microversions.</summary>
    public ObjectRule Optional(string key, Rule rule, int since = 0, int until = int.MaxValue) => Add(new(key, rule, false, since, until));

    /// <summary>Keys by pattern, searched; keys that no pattern takes are refused.</summary>
    public ObjectRule Keys(string pattern, Rule rule) => Shaped(_form with { Patterns = _form.Patterns.Add(new(pattern, TextChecks.Compile(pattern), rule)) });

    /// <summary>Undeclared keys pass, in the given microversions.</summary>
    public ObjectRule Open(int since = 0, int until = int.MaxValue) => Shaped(_form with { OpenFrom = since, OpenUntil = until });

    /// <summary>How many keys.</summary>
    public ObjectRule Count(int min, int max = int.MaxValue) => Shaped(_form with { Min = min, Max = max });

    public override Violation? Test(JsonElement value, int version)
    {
        if (base.Test(value, version) is { } violation) return violation;
        if (value.ValueKind != JsonValueKind.Object) return null;
        return Declared(value, version) ?? Patterned(value, version) ?? Missing(value, version) ?? Unexpected(value, version) ?? Counted(value);
    }

    public override JsonObject Describe(int version)
    {
        var schema = base.Describe(version);
        var keys = _form.Keys.Where(key => key.In(version)).ToList();
        if (keys.Count > 0) schema["properties"] = Named(keys.DistinctBy(key => key.Name).Select(key => (key.Name, key.Rule)), version);
        if (!_form.Patterns.IsEmpty) schema["patternProperties"] = Named(_form.Patterns.DistinctBy(pattern => pattern.Text).Select(pattern => (pattern.Text, pattern.Rule)), version);
        var required = keys.Where(key => key.Required).Select(key => (JsonNode)key.Name).ToArray();
        if (required.Length > 0) schema["required"] = new JsonArray(required);
        if (!(version >= _form.OpenFrom && version <= _form.OpenUntil) && (version != 0 || !_form.Patterns.IsEmpty)) schema["additionalProperties"] = false;
        if (_form.Min > 0) schema["minProperties"] = _form.Min;
        if (_form.Max < int.MaxValue) schema["maxProperties"] = _form.Max;
        return schema;
    }

    internal override JsonNode? Known(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || !_form.Patterns.IsEmpty || _form.OpenFrom == 0) return base.Known(value);
        var known = new JsonObject();
        foreach (var key in _form.Keys)
        {
            if (key.In(0) && value.TryGetProperty(key.Name, out var inner)) known[key.Name] = key.Rule.Known(inner);
        }
        return known;
    }

    private static JsonObject Named(IEnumerable<(string Name, Rule Rule)> rules, int version) =>
        new(rules.Select(rule => KeyValuePair.Create(rule.Name, (JsonNode?)rule.Rule.Describe(version))));

    private protected override Rule Copy(ImmutableArray<string> types, ImmutableArray<Check> checks, ImmutableArray<Telling> tellings) =>
        new ObjectRule(_form, types, checks, tellings);

    private ObjectRule Add(Key key) => Shaped(_form with { Keys = _form.Keys.Add(key) });

    private ObjectRule Shaped(Form form) => new(form, Types, [], []);

    private Violation? Declared(JsonElement value, int version)
    {
        foreach (var key in _form.Keys)
        {
            if (key.In(version) && value.TryGetProperty(key.Name, out var inner) && key.Rule.Test(inner, version) is { } violation) return violation.Under(key.Name);
        }
        return null;
    }

    private Violation? Patterned(JsonElement value, int version)
    {
        foreach (var pattern in _form.Patterns)
        {
            foreach (var member in value.EnumerateObject())
            {
                if (pattern.Regex.IsMatch(member.Name) && pattern.Rule.Test(member.Value, version) is { } violation) return violation.Under(member.Name);
            }
        }
        return null;
    }

    private Violation? Missing(JsonElement value, int version)
    {
        foreach (var key in _form.Keys)
        {
            if (key.Required && key.In(version) && !value.TryGetProperty(key.Name, out _)) return new(value, $"{Python.Repr(key.Name)} is a required property");
        }
        return null;
    }

    private Violation? Unexpected(JsonElement value, int version)
    {
        if (version >= _form.OpenFrom && version <= _form.OpenUntil) return null;
        if (version == 0 && _form.Patterns.IsEmpty) return null;
        var extras = value.EnumerateObject().Select(member => member.Name).Where(name => !Knows(name, version))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(Python.Repr).ToArray();
        // The legacy API leaves an object alone of which it knows no key at all.
        if (extras.Length == 0 || (version == 0 && !value.EnumerateObject().Any(member => Knows(member.Name, version)))) return null;
        var names = string.Join(", ", extras);
        if (_form.Patterns.IsEmpty || version == 0) return new(value, $"Additional properties are not allowed ({names} {(extras.Length == 1 ? "was" : "were")} unexpected)");
        var patterns = string.Join(", ", _form.Patterns.Select(pattern => Python.Repr(pattern.Text)).Order(StringComparer.Ordinal));
        return new(value, $"{names} {(extras.Length == 1 ? "does" : "do")} not match any of the regexes: {patterns}");
    }

    /// <summary>The key is declared at this version, or goes by a pattern.</summary>
    internal bool Knows(string name, int version) =>
        _form.Keys.Any(key => key.Name == name && key.In(version)) || _form.Patterns.Any(pattern => pattern.Regex.IsMatch(name));

    private Violation? Counted(JsonElement value)
    {
        var count = value.EnumerateObject().Count();
        if (count < _form.Min) return new(value, $"{Python.Repr(value)} does not have enough properties");
        return count > _form.Max ? new(value, $"{Python.Repr(value)} has too many properties") : null;
    }

    private sealed record Form(ImmutableArray<Key> Keys, ImmutableArray<KeyPattern> Patterns, int OpenFrom, int OpenUntil, int Min, int Max);

    private sealed record Key(string Name, Rule Rule, bool Required, int Since, int Until)
    {
        public bool In(int version) => version >= Since && version <= Until;
    }

    private sealed record KeyPattern(string Text, Regex Regex, Rule Rule);
}
