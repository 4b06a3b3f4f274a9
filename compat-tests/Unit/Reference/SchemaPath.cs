using System.Text.Json.Nodes;

namespace NovaCompat.Tests.Reference;

/// <summary>Follows paths such as <c>servers[].flavor.vcpus</c> into a JSON Schema.</summary>
internal static class SchemaPath
{
    private static readonly string[] Forks = ["anyOf", "oneOf", "allOf"];

    public static bool Leads(JsonNode schema, string path) => Leads(schema, schema, [.. path.Replace("[]", ".[]", StringComparison.Ordinal).Split('.').Where(step => step.Length > 0)]);

    private static bool Leads(JsonNode root, JsonNode? schema, ReadOnlySpan<string> steps)
    {
        if (steps.IsEmpty) return true;
        if (schema is not JsonObject) return false;
        if ((string?)schema["$ref"] is { } pointer) return Leads(root, Target(root, pointer), steps);
        foreach (var fork in Forks)
        {
            foreach (var part in schema[fork] as JsonArray ?? [])
            {
                if (Leads(root, part, steps)) return true;
            }
        }
        var next = steps[0] == "[]" ? schema["items"] : schema["properties"]?[steps[0]];
        return next is not null ? Leads(root, next, steps[1..]) : steps[0] != "[]" && IsOpen(schema);
    }

    /// <summary>A dictionary: any key will do.</summary>
    private static bool IsOpen(JsonNode schema) => schema["properties"] is null && schema["additionalProperties"] is JsonObject;

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
