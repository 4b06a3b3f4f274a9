using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NovaCompat.Core.Json;

/// <summary>The JSON of jobs and stored columns: snake_case, enums by their names on the wire, nothing for null.</summary>
public static class Wire
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="JsonException">The text is not a <typeparamref name="T"/>.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException($"null where a {typeof(T).Name} was expected");

    public static T? ReadOrNull<T>(string? text) where T : class => text is null ? null : Read<T>(text);
}

/// <summary>The names of an enum's values on the wire: <see cref="JsonStringEnumMemberNameAttribute"/>, else snake_case.</summary>
public static class Wire<T> where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Names = Enum.GetValues<T>().ToFrozenDictionary(value => value, NameFromCode);
    private static readonly FrozenDictionary<string, T> Values = Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    public static IEnumerable<string> All => Names.Values;

    public static string Name(T value) => Names[value];

    public static string? Name(T? value) => value is { } known ? Names[known] : null;

    /// <exception cref="FormatException">No value has this name.</exception>
    public static T Parse(string name) => Values.TryGetValue(name, out var value) ? value : throw new FormatException($"'{name}' is no {typeof(T).Name}");

    public static T? ParseOrNull(string? name) => name is null ? null : Parse(name);

    public static bool TryParse(string name, out T value) => Values.TryGetValue(name, out value);

    private static string NameFromCode(T value) =>
        typeof(T).GetField(value.ToString())!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
        ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
