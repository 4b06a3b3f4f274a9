using System.Globalization;
using System.Text.Json.Nodes;

namespace NovaCompat.Core.Notifications;

/// <summary>A payload in the form of versioned objects: its data, and which object in which version it is.</summary>
public static class NovaObject
{
    public static JsonObject Of(string name, string version, JsonObject data) => new()
    {
        ["nova_object.name"] = name,
        ["nova_object.namespace"] = "nova",
        ["nova_object.version"] = version,
        ["nova_object.data"] = data,
    };

    /// <summary><c>2026-01-31T10:20:30Z</c></summary>
    public static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    public static JsonObject Map(IEnumerable<KeyValuePair<string, string>> pairs) => new(pairs.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
}
