using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NovaCompat.Gateway.Images;

/// <summary>One field of the image's JSON schema: what the schema document says of it, and whether a value obeys.</summary>
internal sealed record SchemaField(string Name, string Type, string Description)
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(50);

    public bool Nullable { get; init; }
    public bool ReadOnly { get; init; }
    public int? MaxLength { get; init; }
    public string? Pattern { get; init; }
    public IReadOnlyList<string>? Words { get; init; }

    public JsonObject Document()
    {
        var document = new JsonObject { ["type"] = Nullable ? new JsonArray("null", Type) : Type, ["description"] = Description };
        if (ReadOnly) document["readOnly"] = true;
        if (MaxLength is { } length && Type == "string") document["maxLength"] = length;
        if (Type == "array") document["items"] = new JsonObject { ["type"] = "string", ["maxLength"] = MaxLength };
        if (Pattern is not null) document["pattern"] = Pattern;
        if (Words is not null) document["enum"] = new JsonArray([.. Nullable ? new JsonNode?[] { null } : [], .. Words.Select(word => (JsonNode)word)]);
        return document;
    }

    /// <summary>What is wrong with the value, or null.</summary>
    public string? Problem(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null && Nullable) return null;
        if (!HasType(value)) return $"{value.GetRawText()} is not of type '{Type}'";
        return Type switch
        {
            "string" => TextProblem(value.GetString()!),
            "integer" when !value.TryGetInt32(out _) => $"{value.GetRawText()} is out of range",
            "array" => value.EnumerateArray().Select(ItemProblem).FirstOrDefault(problem => problem is not null),
            _ => null,
        };
    }

    private bool HasType(JsonElement value) => Type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number == decimal.Truncate(number),
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => false,
    };

    private string? TextProblem(string text) =>
        text.Length > MaxLength ? $"'{text}' is too long"
        : Words?.Contains(text) == false ? $"'{text}' is not one of [{string.Join(", ", Words.Select(word => $"'{word}'"))}]"
        : Pattern is not null && !Regex.IsMatch(text, Pattern, RegexOptions.None, PatternTime) ? $"'{text}' does not match '{Pattern}'"
        : null;

    private string? ItemProblem(JsonElement item) =>
        item.ValueKind != JsonValueKind.String ? $"{item.GetRawText()} is not of type 'string'" : item.GetString()!.Length > MaxLength ? $"'{item.GetString()}' is too long" : null;
}
