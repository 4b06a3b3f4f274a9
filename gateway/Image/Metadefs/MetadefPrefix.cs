using System.Text.Json.Nodes;

namespace NovaCompat.Gateway.Images;

/// <summary>Names properties as they are called on one type of resources: with the prefix of the namespace's association with it.</summary>
internal static class MetadefPrefix
{
    public static void Put(JsonObject view, string resourceType)
    {
        var association = (view["resource_type_associations"] as JsonArray)?.FirstOrDefault(one => (string?)one!["name"] == resourceType);
        if ((string?)association?["prefix"] is not { Length: > 0 } prefix) return;
        Rename(view, prefix);
        foreach (var item in view["objects"] as JsonArray ?? [])
        {
            Rename((JsonObject)item!, prefix);
            item!["required"] = new JsonArray([.. item["required"]!.AsArray().Select(name => (JsonNode)(prefix + (string?)name))]);
        }
    }

    private static void Rename(JsonObject holder, string prefix)
    {
        if (holder["properties"] is not JsonObject properties) return;
        holder["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create(prefix + property.Key, property.Value?.DeepClone())));
    }
}
