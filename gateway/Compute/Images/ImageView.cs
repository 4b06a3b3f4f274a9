using System.Text.Json.Serialization;
using NovaCompat.Core.Images;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Images;

/// <summary>An image in the form that the compute API gave it before 2.36.</summary>
internal sealed class ImageView
{
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
    public IReadOnlyList<Link> Links { get; set; } = [];

    public static ImageView Of(Image image, Links links) => new()
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
        Server = image.Properties.TryGetValue("instance_uuid", out var server) ? ImageServer.Of(server, links) : null,
        Links = links.Both("/images/" + image.Id),
    };

    public static string StatusOf(Image image) => image.Status switch { ImageStatus.Active => "ACTIVE", ImageStatus.Queued or ImageStatus.Saving => "SAVING", _ => "UNKNOWN" };
}

internal sealed record ImageServer(string Id, IReadOnlyList<Link> Links)
{
    public static ImageServer Of(string id, Links links) => new(id, links.Both("/servers/" + id));
}

internal sealed record ImageBrief(string Id, string? Name, IReadOnlyList<Link> Links)
{
    public static ImageBrief Of(Image image, Links links) => new(image.Id.ToString(), image.Name, links.Both("/images/" + image.Id));
}

internal sealed record ImageDocument(ImageView Image);

internal sealed record ImageList<T>(IReadOnlyList<T> Images)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<Link>? ImagesLinks { get; init; }
}
