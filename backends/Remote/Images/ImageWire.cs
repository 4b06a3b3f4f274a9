using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Images;

namespace NovaCompat.Remote.Images;

/// <summary>An image on the wire of the Image API v2: fields and custom properties side by side in one flat object.</summary>
internal static class ImageWire
{
    private const string Reserved = "os_glance_";

    /// <summary>Names that are no custom properties (image schema of the Image API v2.16).</summary>
    private static readonly FrozenSet<string> Fields = FrozenSet.ToFrozenSet(
    [
        "id", "name", "status", "visibility", "protected", "os_hidden", "owner", "disk_format", "container_format", "min_disk", "min_ram", "size", "virtual_size",
        "checksum", "os_hash_algo", "os_hash_value", "tags", "created_at", "updated_at", "self", "file", "schema", "stores", "direct_url", "locations",
    ]);

    /// <summary>Null when the image is on its way out of the world.</summary>
    public static Image? Read(JsonElement image)
    {
        var status = Text(image, "status");
        if (status is "deleted" or "pending_delete") return null;
        return new()
        {
            Id = image.GetProperty("id").GetGuid(),
            Name = Text(image, "name"),
            // One whose data was lost (killed) has none, as one that waits for it.
            Status = ImageWords.Parse<ImageStatus>(status) ?? ImageStatus.Queued,
            Visibility = ImageWords.Parse<ImageVisibility>(Text(image, "visibility")) ?? ImageVisibility.Private,
            Owner = Text(image, "owner"),
            Protected = Is(image, "protected"),
            Hidden = Is(image, "os_hidden"),
            DiskFormat = Text(image, "disk_format"),
            ContainerFormat = Text(image, "container_format"),
            MinDiskGb = (int)(Number(image, "min_disk") ?? 0),
            MinRamMb = (int)(Number(image, "min_ram") ?? 0),
            Size = Number(image, "size"),
            VirtualSize = Number(image, "virtual_size"),
            Checksum = Text(image, "checksum"),
            HashAlgorithm = Text(image, "os_hash_algo"),
            HashValue = Text(image, "os_hash_value"),
            Tags = image.TryGetProperty("tags", out var tags) ? [.. tags.EnumerateArray().Select(tag => tag.GetString()).OfType<string>()] : [],
            Properties = image.EnumerateObject().Where(IsProperty).ToDictionary(member => member.Name, member => member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText()),
            CreatedAt = Time(image, "created_at"),
            UpdatedAt = Time(image, "updated_at"),
        };
    }

    /// <summary>The description of a new image; what is not known is not said.</summary>
    public static JsonObject Write(Image image)
    {
        var all = new JsonObject { ["id"] = image.Id.ToString() };
        foreach (var (name, value) in Settable(image))
        {
            if (value is not null) all[name] = value;
        }
        foreach (var (name, value) in image.Properties) all[name] = value;
        return all;
    }

    /// <summary>What makes the one of the other, as a patch (<c>application/openstack-images-v2.1-json-patch</c>).</summary>
    public static JsonArray Difference(Image before, Image after)
    {
        var (old, wanted) = (Settable(before), Settable(after));
        var patch = new JsonArray();
        foreach (var (name, value) in wanted.Where(field => !JsonNode.DeepEquals(field.Value, old[field.Key]))) patch.Add(Step("replace", name, value));
        foreach (var name in before.Properties.Keys.Where(name => !after.Properties.ContainsKey(name))) patch.Add(Step("remove", name, null));
        foreach (var (name, value) in after.Properties.Where(property => before.Properties.GetValueOrDefault(property.Key) != property.Value)) patch.Add(Step("add", name, value));
        return patch;
    }

    private static Dictionary<string, JsonNode?> Settable(Image image) => new()
    {
        ["name"] = image.Name,
        ["visibility"] = image.Visibility.Word(),
        ["protected"] = image.Protected,
        ["os_hidden"] = image.Hidden,
        ["owner"] = image.Owner,
        ["disk_format"] = image.DiskFormat,
        ["container_format"] = image.ContainerFormat,
        ["min_disk"] = image.MinDiskGb,
        ["min_ram"] = image.MinRamMb,
        ["tags"] = new JsonArray([.. image.Tags.Select(tag => (JsonNode)tag)]),
    };

    private static JsonNode Step(string operation, string name, JsonNode? value)
    {
        var step = new JsonObject { ["op"] = operation, ["path"] = "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal) };
        if (operation != "remove") step["value"] = value?.DeepClone();
        return step;
    }

    private static bool IsProperty(JsonProperty member) =>
        member.Value.ValueKind != JsonValueKind.Null && !Fields.Contains(member.Name) && !member.Name.StartsWith(Reserved, StringComparison.Ordinal);

    private static string? Text(JsonElement image, string name) => image.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Number(JsonElement image, string name) => image.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : null;

    private static bool Is(JsonElement image, string name) => image.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static DateTimeOffset Time(JsonElement image, string name) => image.TryGetProperty(name, out var value) && value.TryGetDateTimeOffset(out var time) ? time : default;
}
