using System.Collections.Immutable;
using System.Text.Json;

namespace NovaCompat.Gateway.Http.Schema;

/// <summary>JSON Schema's type words over JSON values: 1.0 is an integer, true is no number.</summary>
internal static class TypeCheck
{
    public static bool IsOne(JsonElement value, ImmutableArray<string> types)
    {
        foreach (var type in types)
        {
            if (Is(value, type)) return true;
        }
        return false;
    }

    public static Violation Fail(JsonElement value, ImmutableArray<string> types) =>
        new(value, $"{Python.Repr(value)} is not of type {string.Join(", ", types.Select(type => $"'{type}'"))}");

    private static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && IsWhole(value),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined,
        _ => throw new ArgumentException($"No such type: {type}", nameof(type)),
    };

    private static bool IsWhole(JsonElement value)
    {
        if (value.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') < 0) return true;
        var number = value.GetDouble();
        return Math.Floor(number) == number && !double.IsInfinity(number);
    }
}
