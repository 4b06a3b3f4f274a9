using System.Text.Json;
using System.Text.Json.Nodes;

namespace NovaCompat.Gateway.Images;

/// <summary>
/// Holds a value against a JSON schema that we serve ourselves. It knows what these schemas use: type, enum, maxLength, minimum, properties,
/// additionalProperties, required, items, uniqueItems, and references to their definitions.
/// </summary>
internal sealed class DocumentCheck(JsonObject root)
{
    /// <summary>What is wrong with the value, or null.</summary>
    public string? Problem(JsonElement value) => Problem(value, root);

    private string? Problem(JsonElement value, JsonObject schema)
    {
        if (schema["$ref"] is { } reference) return Problem(value, (JsonObject)root["definitions"]![((string)reference!)["#/definitions/".Length..]]!);
        if (schema["type"] is { } type && !Types(type).Any(name => Is(value, name))) return $"{value.GetRawText()} is not of type {string.Join(", ", Types(type).Select(name => $"'{name}'"))}";
        if (schema["enum"] is JsonArray words && !words.Any(word => JsonElement.DeepEquals(JsonSerializer.SerializeToElement(word), value)))
            return $"{value.GetRawText()} is not one of {words.ToJsonString()}";
        return value.ValueKind switch
        {
            JsonValueKind.String when value.GetString()!.Length > (int?)schema["maxLength"] => $"'{value.GetString()}' is too long",
            JsonValueKind.Number when value.GetDouble() < (double?)schema["minimum"] => $"{value.GetRawText()} is less than the minimum of {schema["minimum"]}",
            JsonValueKind.Object => ObjectProblem(value, schema),
            JsonValueKind.Array => ListProblem(value, schema),
            _ => null,
        };
    }

    private string? ObjectProblem(JsonElement value, JsonObject schema)
    {
        var known = schema["properties"] as JsonObject;
        foreach (var member in value.EnumerateObject())
        {
            var own = known?[member.Name] as JsonObject;
            if (own is null && known?.ContainsKey(member.Name) != true && schema["additionalProperties"] is JsonValue) return $"Additional properties are not allowed ('{member.Name}' was unexpected)";
            if ((own ?? schema["additionalProperties"] as JsonObject) is { } rule && Problem(member.Value, rule) is { } problem) return problem;
        }
        return schema["required"] is JsonArray required && required.Select(name => (string)name!).FirstOrDefault(name => !value.TryGetProperty(name, out _)) is { } missing
            ? $"'{missing}' is a required property"
            : null;
    }

    private string? ListProblem(JsonElement value, JsonObject schema)
    {
        if ((bool?)schema["uniqueItems"] == true && value.EnumerateArray().Select(item => item.GetRawText()).Distinct().Count() != value.GetArrayLength())
            return $"{value.GetRawText()} has non-unique elements";
        return schema["items"] is JsonObject items ? value.EnumerateArray().Select(item => Problem(item, items)).FirstOrDefault(problem => problem is not null) : null;
    }

    private static IEnumerable<string> Types(JsonNode type) => type is JsonArray several ? several.Select(name => (string)name!) : [(string)type!];

    private static bool Is(JsonElement value, string type) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => false,
    };
}
