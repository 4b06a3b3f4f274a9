using System.Text.Json;
using System.Text.Json.Nodes;

namespace NovaCompat.Gateway.Http.Schema;

/// <summary>Checks in the words of JSON Schema.</summary>
internal static class Tell
{
    public static Telling Word<T>(string word, T value) => (schema, _) => schema[word] = JsonSerializer.SerializeToNode(value);

    public static Telling Length(int min, int max) => (schema, _) =>
    {
        if (min > 0) schema["minLength"] = min;
        if (max < int.MaxValue) schema["maxLength"] = max;
    };

    public static Telling Values(object?[] values) => (schema, _) =>
        schema["enum"] = new JsonArray([.. values.Select(value => JsonSerializer.SerializeToNode(value))]);

    public static Telling List(Rule items, int min, int max, bool unique) => (schema, version) =>
    {
        schema["items"] = items.Describe(version);
        if (min > 0) schema["minItems"] = min;
        if (max < int.MaxValue) schema["maxItems"] = max;
        if (unique) schema["uniqueItems"] = true;
    };

    public static Telling Combined(string word, Rule[] rules) => (schema, version) =>
        schema[word] = new JsonArray([.. rules.Select(rule => rule.Describe(version))]);
}
