using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NovaCompat.Gateway.Http.Schema;

/// <summary>Checks in the words of JSON Schema.</summary>
internal static class Tell
{
    /// <summary>A type, or a type or null. Several are told as alternatives, text first: programs that write code take the first.</summary>
    public static Telling Types(ImmutableArray<string> types) => (schema, _) =>
    {
        if (types.IsEmpty) return;
        if (types.Length == 1) schema["type"] = types[0];
        else if (types.Length == 2 && types.Contains("null")) schema["type"] = new JsonArray([.. types.Select(type => (JsonNode)type)]);
        else schema["oneOf"] = new JsonArray([.. types.OrderBy(type => type != "string").Select(type => new JsonObject { ["type"] = type })]);
    };

    public static Telling Word<T>(string word, T value) => (schema, _) => schema[word] = JsonSerializer.SerializeToNode(value);

    public static Telling Length(int min, int max) => (schema, _) =>
    {
        if (min > 0) schema["minLength"] = min;
        if (max < int.MaxValue) schema["maxLength"] = max;
    };

    /// <summary>
    /// Values of several types are told type by type, and words that differ only in case as a pattern: few programs that write code from such
    /// documents know an enumeration of mixed types, or give names that are not the same.
    /// </summary>
    public static Telling Values(object?[] values) => (schema, _) =>
    {
        var types = values.GroupBy(TypeOf).ToList();
        if (CaseVariants(values)) schema["pattern"] = $"^({string.Join('|', values.Select(value => Regex.Escape((string)value!)))})$";
        else if (types.Count == 1) schema["enum"] = ListOf(values);
        else Alternatives(schema, types);
    };

    private static bool CaseVariants(object?[] values) =>
        values.All(value => value is string) && values.Cast<string>().Distinct(StringComparer.OrdinalIgnoreCase).Count() < values.Length;

    private static void Alternatives(JsonObject schema, IEnumerable<IGrouping<string, object?>> types)
    {
        schema.Remove("type");
        schema["oneOf"] = new JsonArray([.. types.Select(type => OfType(type.Key, [.. type]))]);
    }

    public static Telling List(Rule items, int min, int max, bool unique) => (schema, version) =>
    {
        schema["items"] = items.Describe(version);
        if (min > 0) schema["minItems"] = min;
        if (max < int.MaxValue) schema["maxItems"] = max;
        if (unique) schema["uniqueItems"] = true;
    };

    /// <summary>Rules that all must be obeyed are told as one schema, as far as none says the same word.</summary>
    public static Telling Together(Rule[] rules) => (schema, version) =>
    {
        var rest = new JsonArray();
        foreach (var told in rules.Select(rule => rule.Describe(version)))
        {
            if (told.Any(word => schema.ContainsKey(word.Key))) rest.Add(told);
            else foreach (var (word, value) in told) schema[word] = value?.DeepClone();
        }
        if (rest.Count > 0) schema["allOf"] = rest;
    };

    public static Telling Combined(string word, Rule[] rules) => (schema, version) =>
        schema[word] = new JsonArray([.. rules.Select(rule => rule.Describe(version))]);

    private static JsonObject OfType(string type, object?[] values)
    {
        var schema = new JsonObject { ["type"] = type };
        var all = type == "null" || (type == "boolean" && values.Length == 2);
        if (!all) schema["enum"] = ListOf(values);
        return schema;
    }

    private static string TypeOf(object? value) => value switch
    {
        null => "null",
        bool => "boolean",
        string => "string",
        _ => "integer",
    };

    private static JsonArray ListOf(object?[] values) => new([.. values.Select(value => JsonSerializer.SerializeToNode(value))]);
}
