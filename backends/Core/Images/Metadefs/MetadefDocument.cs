using System.Text.Json;
using System.Text.Json.Nodes;

namespace NovaCompat.Core.Images.Metadefs;

/// <summary>Reads a namespace from its JSON, which has been checked: as clients send it, and as the first definitions are stored.</summary>
public static class MetadefDocument
{
    /// <param name="document">The object.</param>
    /// <param name="owner">The project that it belongs to if it does not say.</param>
    public static MetadefNamespace Namespace(JsonElement document, string? owner) => new()
    {
        Name = Text(document, "namespace")!,
        DisplayName = Text(document, "display_name"),
        Description = Text(document, "description"),
        Public = Text(document, "visibility") == "public",
        Protected = document.TryGetProperty("protected", out var value) && value.GetBoolean(),
        Owner = Text(document, "owner") ?? owner,
    };

    /// <summary>All that stands in the namespace.</summary>
    public static IReadOnlyList<MetadefItem> Items(JsonElement document) =>
    [
        .. List(document, "resource_type_associations").Select(item => Item(MetadefKind.Association, item)),
        .. List(document, "objects").Select(item => Item(MetadefKind.Object, item)),
        .. List(document, "tags").Select(item => Item(MetadefKind.Tag, item)),
        .. document.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().Select(property => new MetadefItem(MetadefKind.Property, property.Name, Body(property.Value)))
            : [],
    ];

    /// <summary>One of them, which has its name in it.</summary>
    public static MetadefItem Item(MetadefKind kind, JsonElement item) => new(kind, Text(item, "name")!, Body(item));

    private static string Body(JsonElement item)
    {
        var body = JsonObject.Create(item)!;
        body.Remove("name");
        return body.ToJsonString();
    }

    private static IEnumerable<JsonElement> List(JsonElement document, string name) => document.TryGetProperty(name, out var list) ? list.EnumerateArray() : [];

    private static string? Text(JsonElement document, string name) => document.TryGetProperty(name, out var value) ? value.GetString() : null;
}
