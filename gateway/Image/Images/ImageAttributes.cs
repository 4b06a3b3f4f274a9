using System.Collections.Frozen;
using System.Text.Json;
using NovaCompat.Core.Images;

namespace NovaCompat.Gateway.Images;

/// <summary>Which names of an image's flat object clients may set, and how. What is neither here nor refused is a custom property.</summary>
internal static class ImageAttributes
{
    /// <summary>How a checked value goes into the image.</summary>
    private static readonly FrozenDictionary<string, Func<Image, JsonElement, Image>> Setters = new Dictionary<string, Func<Image, JsonElement, Image>>
    {
        ["name"] = (image, value) => image with { Name = value.GetString() },
        ["visibility"] = (image, value) => image with { Visibility = ImageWords.Parse<ImageVisibility>(value.GetString())!.Value },
        ["protected"] = (image, value) => image with { Protected = value.GetBoolean() },
        ["os_hidden"] = (image, value) => image with { Hidden = value.GetBoolean() },
        ["owner"] = (image, value) => image with { Owner = value.GetString() },
        ["disk_format"] = (image, value) => image with { DiskFormat = value.GetString() },
        ["container_format"] = (image, value) => image with { ContainerFormat = value.GetString() },
        ["min_disk"] = (image, value) => image with { MinDiskGb = Whole(value) },
        ["min_ram"] = (image, value) => image with { MinRamMb = Whole(value) },
        ["tags"] = (image, value) => image with { Tags = [.. value.EnumerateArray().Select(tag => tag.GetString()!)] },
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> ReadOnly = FrozenSet.ToFrozenSet(
        ["created_at", "updated_at", "status", "checksum", "size", "virtual_size", "direct_url", "self", "file", "schema", "stores", "os_hash_algo", "os_hash_value"]);

    private static readonly FrozenSet<string> Reserved = FrozenSet.ToFrozenSet(["location", "locations", "deleted", "deleted_at"]);

    public static bool IsField(string name) => Setters.ContainsKey(name);

    /// <exception cref="Core.Failures.FaultException">Forbidden: nobody may set that.</exception>
    public static void CheckName(string name)
    {
        if (ReadOnly.Contains(name)) throw ImageFaults.Forbidden($"Attribute '{name}' is read-only.");
        if (Reserved.Contains(name) || name.StartsWith("os_glance_", StringComparison.Ordinal)) throw ImageFaults.Forbidden($"Attribute '{name}' is reserved.");
    }

    /// <summary>Sets a field or a property; name and value have been checked.</summary>
    public static Image Set(Image image, string name, JsonElement value) =>
        Setters.TryGetValue(name, out var set)
            ? set(image, value)
            : image with { Properties = new Dictionary<string, string>(image.Properties) { [name] = value.GetString()! } };

    private static int Whole(JsonElement value) => value.TryGetInt32(out var number) ? number : (int)value.GetDecimal();
}
