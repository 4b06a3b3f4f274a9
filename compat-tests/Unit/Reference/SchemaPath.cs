using System.Text.Json.Nodes;

namespace NovaCompat.Tests.Reference;

/// <summary>Follows paths such as <c>servers[].flavor.vcpus</c> into a JSON Schema.</summary>
internal static class SchemaPath
{
    private static readonly string[] Forks = ["anyOf", "oneOf", "allOf"];

    /// <summary>Null when the schema does not say: the path goes on where it names no keys.</summary>
    public static bool? Leads(JsonNode schema, string path) => Leads(schema, schema, [.. path.Replace("[]", ".[]", StringComparison.Ordinal).Split('.').Where(step => step.Length > 0)]);

    private static bool? Leads(JsonNode root, JsonNode? schema, ReadOnlySpan<string> steps)
    {
        if (steps.IsEmpty) return true;
        if (schema is not JsonObject) return false;
        if ((string?)schema["$ref"] is { } pointer) return Leads(root, Target(root, pointer), steps);
        bool? byFork = false;
        foreach (var part in Forks.SelectMany(fork => schema[fork] as JsonArray ?? []))
        {
            var leads = Leads(root, part, steps);
            if (leads == true) return true;
            if (leads is null) byFork = null;
        }
        var next = steps[0] == "[]" ? schema["items"] : schema["properties"]?[steps[0]];
        if (next is not null) return Leads(root, next, steps[1..]);
        return IsVague(schema) ? null : byFork;
    }

    /// <summary>Anything, or a dictionary: any key will do.</summary>
    private static bool IsVague(JsonNode schema) =>
        schema.AsObject().Count == 0 || (schema["properties"] is null && (schema["additionalProperties"] is JsonObject || IsAnyObject(schema)));

    private static bool IsAnyObject(JsonNode schema) =>
        schema["type"] is JsonValue type && (string?)type == "object" && schema["additionalProperties"] is null && !Forks.Any(schema.AsObject().ContainsKey);

    private static JsonNode? Target(JsonNode root, string pointer)
    {
        JsonNode? found = root;
        foreach (var step in pointer.Split('/').Skip(1))
        {
            var name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            found = found is JsonArray list ? list[int.Parse(name)] : found?[name];
        }
        return found;
    }
}
