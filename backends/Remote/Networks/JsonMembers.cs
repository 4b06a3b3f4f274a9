using System.Text.Json;
using System.Text.Json.Nodes;

namespace NovaCompat.Remote.Networks;

/// <summary>Reads members that may be missing or null.</summary>
internal static class JsonMembers
{
    public static JsonElement? Member(this JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>Empty text when it is not there.</summary>
    public static string Text(this JsonElement of, string name) => of.TextOrNull(name) ?? "";

    public static string? TextOrNull(this JsonElement of, string name) => of.Member(name)?.ToString();

    public static Guid Id(this JsonElement of, string name) => of.IdOrNull(name) ?? throw new JsonException($"'{name}' is no id in {of}");

    public static Guid? IdOrNull(this JsonElement of, string name) => Guid.TryParse(of.TextOrNull(name), out var id) ? id : null;

    public static bool Flag(this JsonElement of, string name, bool otherwise = false) => of.Member(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } flag ? flag.GetBoolean() : otherwise;

    public static int? Number(this JsonElement of, string name) => of.Member(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;

    public static IEnumerable<JsonElement> Items(this JsonElement of, string name) => of.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    public static IReadOnlyList<string> Texts(this JsonElement of, string name) => [.. of.Items(name).Select(item => item.ToString())];

    public static IReadOnlyList<Guid> Ids(this JsonElement of, string name) => [.. of.Items(name).Select(item => Guid.Parse(item.ToString()))];

    public static DateTimeOffset Time(this JsonElement of, string name) => of.Member(name) is { } time && time.TryGetDateTimeOffset(out var at) ? at : default;

    /// <summary>A list in a body.</summary>
    public static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);
}
