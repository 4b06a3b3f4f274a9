using System.Text.Json;
using NovaCompat.Core;

namespace NovaCompat.Gateway.Network.Bodies;

/// <summary>The members that a body gave, checked. Reading one that was not given returns what stands in its place.</summary>
public sealed class Given(IReadOnlyDictionary<string, JsonElement> members)
{
    public IEnumerable<string> Names => members.Keys;

    public bool Has(string name) => members.ContainsKey(name);

    public bool IsDefault(Attribute attribute) => attribute.IsDefault(members[attribute.Name]);

    public string Text(string name, string otherwise) => members.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetString()! : otherwise;

    /// <summary>Null may be given too.</summary>
    public string? TextOrNull(string name, string? otherwise) => members.TryGetValue(name, out var value) ? value.ValueKind == JsonValueKind.Null ? null : value.ToString() : otherwise;

    public bool Flag(string name, bool otherwise) => members.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null
        ? IsTrue(value)
        : otherwise;

    public static bool IsTrue(JsonElement value) =>
        value.ValueKind == JsonValueKind.True || (value.ValueKind != JsonValueKind.False && value.ToString() is "1" or "true" or "True");

    public int? Number(string name, int? otherwise) => members.TryGetValue(name, out var value) ? Checks.Read(value) : otherwise;

    public Guid? Id(string name, Guid? otherwise) =>
        members.TryGetValue(name, out var value) ? value.ValueKind == JsonValueKind.Null ? null : Ids.Named(value.GetString()!) : otherwise;

    /// <summary>Null counts as an empty list.</summary>
    public IReadOnlyList<T> List<T>(string name, Func<JsonElement, T> item, IReadOnlyList<T> otherwise) => !members.TryGetValue(name, out var value)
        ? otherwise
        : value.ValueKind == JsonValueKind.Null ? [] : [.. value.EnumerateArray().Select(item)];

    public IReadOnlyDictionary<string, JsonElement> Mapping(string name, IReadOnlyDictionary<string, JsonElement> otherwise) => !members.TryGetValue(name, out var value)
        ? otherwise
        : value.ValueKind == JsonValueKind.Null ? new() : value.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.Clone());

    public static string? Member(JsonElement value, string name) =>
        value.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member.GetString() : null;
}
