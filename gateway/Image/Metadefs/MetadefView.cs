using System.Text.Json.Nodes;
using NovaCompat.Core.Images.Metadefs;

namespace NovaCompat.Gateway.Images;

/// <summary>Metadata definitions on the wire.</summary>
internal static class MetadefView
{
    /// <summary>With what is given of its content.</summary>
    public static JsonObject Of(MetadefNamespace space, IReadOnlyList<MetadefItem> items)
    {
        var view = new JsonObject { ["namespace"] = space.Name };
        if (space.DisplayName is not null) view["display_name"] = space.DisplayName;
        if (space.Description is not null) view["description"] = space.Description;
        view["visibility"] = space.Public ? "public" : "private";
        view["protected"] = space.Protected;
        view["owner"] = space.Owner;
        view["created_at"] = ImageView.Time(space.CreatedAt);
        view["updated_at"] = ImageView.Time(space.UpdatedAt);
        view["self"] = Path(space.Name);
        view["schema"] = "/v2/schemas/metadefs/namespace";
        foreach (var kind in items.GroupBy(item => item.Kind)) view[MetadefKinds.Of(kind.Key).Member] = MetadefKinds.Of(kind.Key).Collect(space.Name, [.. kind]);
        return view;
    }

    public static JsonObject Object(string space, MetadefItem item)
    {
        var view = Named(item);
        view["required"] ??= new JsonArray();
        view["properties"] ??= new JsonObject();
        view["self"] = $"{Path(space)}/objects/{item.Name}";
        view["schema"] = "/v2/schemas/metadefs/object";
        return Dated(view, item);
    }

    /// <summary>A property, which has no times.</summary>
    public static JsonObject Named(MetadefItem item)
    {
        var view = Body(item);
        view["name"] = item.Name;
        return view;
    }

    public static JsonObject Dated(MetadefItem item) => Dated(Named(item), item);

    /// <summary>Without its name, which is its key.</summary>
    public static JsonObject Body(MetadefItem item) => (JsonObject)JsonNode.Parse(item.Body)!;

    public static string Path(string space) => $"/v2/metadefs/namespaces/{space}";

    private static JsonObject Dated(JsonObject view, MetadefItem item)
    {
        view["created_at"] = ImageView.Time(item.CreatedAt);
        view["updated_at"] = ImageView.Time(item.UpdatedAt);
        return view;
    }
}
