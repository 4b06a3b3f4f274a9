using System.Text.Json.Serialization;
using NovaCompat.Core.Images;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Images;

/// <summary>An image in the form that the compute API gave it before 2.36.</summary>
internal sealed class ImageView
{
    private static readonly string[] TrueWords = ["1", "t", "true", "on", "y", "yes"];

    public string Id { get; set; } = "";
    public string? Name { get; set; }
    [JsonPropertyName("minRam")] public int MinRam { get; set; }
    [JsonPropertyName("minDisk")] public int MinDisk { get; set; }
    public IReadOnlyDictionary<string, string> Metadata { get; set; } = new Dictionary<string, string>();
    public string Created { get; set; } = "";
    public string Updated { get; set; } = "";
    public string Status { get; set; } = "";
    public int Progress { get; set; }
    [JsonPropertyName("OS-EXT-IMG-SIZE:size")] public long? Size { get; set; }

    /// <summary>The server that it is a snapshot of.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ImageServer? Server { get; set; }
    [JsonPropertyName("OS-DCF:diskConfig"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? DiskConfig { get; set; }
    public IReadOnlyList<ImageLink> Links { get; set; } = [];

    public static ImageView Of(Image image, RequestContext context) => new()
    {
        Id = image.Id.ToString(),
        Name = image.Name,
        MinRam = image.MinRamMb,
        MinDisk = image.MinDiskGb,
        Metadata = image.Properties,
        Created = Times.Seconds(image.CreatedAt),
        Updated = Times.Seconds(image.UpdatedAt),
        Status = StatusOf(image),
        Progress = image.Status switch { ImageStatus.Active => 100, ImageStatus.Saving => 50, ImageStatus.Queued => 25, _ => 0 },
        Size = image.Size ?? 0,
        Server = image.Properties.TryGetValue("instance_uuid", out var server) ? ImageServer.Of(server, context.Links) : null,
        DiskConfig = image.Properties.TryGetValue("auto_disk_config", out var resize) ? TrueWords.Contains(resize.Trim().ToLowerInvariant()) ? "AUTO" : "MANUAL" : null,
        Links = ImageLink.Of(image, context),
    };

    public static string StatusOf(Image image) => image.Status switch { ImageStatus.Active => "ACTIVE", ImageStatus.Queued or ImageStatus.Saving or ImageStatus.Uploading or ImageStatus.Importing => "SAVING", _ => "UNKNOWN" };
}

internal sealed record ImageServer(string Id, IReadOnlyList<Link> Links)
{
    public static ImageServer Of(string id, Links links) => new(id, links.Both("/servers/" + id));
}

internal sealed record ImageBrief(string Id, string? Name, IReadOnlyList<ImageLink> Links)
{
    public static ImageBrief Of(Image image, RequestContext context) => new(image.Id.ToString(), image.Name, ImageLink.Of(image, context));
}

/// <summary>Beside the usual two links an image has one to where it really is.</summary>
internal sealed record ImageLink(string Rel, string Href)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Type { get; init; }

    public static IReadOnlyList<ImageLink> Of(Image image, RequestContext context) =>
    [
        .. context.Links.Both("/images/" + image.Id).Select(link => new ImageLink(link.Rel, link.Href)),
        new ImageLink("alternate", context.ImageUrl(image.Id)) { Type = "application/vnd.openstack.image" },
    ];
}

internal sealed record ImageDocument(ImageView Image);

internal sealed record ImageList<T>(IReadOnlyList<T> Images)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<Link>? ImagesLinks { get; init; }
}
