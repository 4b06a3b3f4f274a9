using System.Text.Json.Nodes;
using NovaCompat.Core.Images;

namespace NovaCompat.Gateway.Images;

/// <summary>An image on the wire: custom properties and fields side by side in one flat object.</summary>
internal static class ImageView
{
    public static JsonObject Of(Image image)
    {
        var view = new JsonObject();
        foreach (var (name, value) in image.Properties) view[name] = value;
        view["name"] = image.Name;
        view["disk_format"] = image.DiskFormat;
        view["container_format"] = image.ContainerFormat;
        view["visibility"] = image.Visibility.Word();
        view["size"] = image.Size;
        view["virtual_size"] = image.VirtualSize;
        view["status"] = image.Status.Word();
        view["checksum"] = image.Checksum;
        view["protected"] = image.Protected;
        view["min_ram"] = image.MinRamMb;
        view["min_disk"] = image.MinDiskGb;
        view["owner"] = image.Owner;
        view["os_hidden"] = image.Hidden;
        view["os_hash_algo"] = image.HashAlgorithm;
        view["os_hash_value"] = image.HashValue;
        view["id"] = image.Id.ToString();
        view["created_at"] = Time(image.CreatedAt);
        view["updated_at"] = Time(image.UpdatedAt);
        view["tags"] = new JsonArray([.. image.Tags.Select(tag => (JsonNode)tag)]);
        view["self"] = $"/v2/images/{image.Id}";
        view["file"] = $"/v2/images/{image.Id}/file";
        view["schema"] = "/v2/schemas/image";
        if (image.HasData) view["stores"] = ImageBacking.Id;
        if (image.ImportTask is { } task) view["os_glance_import_task"] = task.ToString();
        if (image.ImportingTo is { } stores) view["os_glance_importing_to_stores"] = stores;
        if (image.FailedImport is { } failed) view["os_glance_failed_import"] = failed;
        return view;
    }

    public static JsonObject Of(ImageMember member) => new()
    {
        ["member_id"] = member.MemberId,
        ["image_id"] = member.ImageId.ToString(),
        ["status"] = member.Status.Word(),
        ["created_at"] = Time(member.CreatedAt),
        ["updated_at"] = Time(member.UpdatedAt),
        ["schema"] = "/v2/schemas/member",
    };

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
}
