namespace NovaCompat.Core.Images;

/// <summary>
/// The records of images whose bytes a compute host puts into the files itself: snapshots. The host never sees the store, so the one who hears its reports
/// moves the image from queued over saving to active. Every step may be done twice.
/// </summary>
public sealed class HostImages(IImageStore store, IImageFiles files, IImageSaves saves, TimeProvider time)
{
    /// <summary>The bytes begin to come.</summary>
    public Task BeginAsync(Guid imageId, CancellationToken cancel) => store.ChangeAsync(imageId,
        image => image.Status == ImageStatus.Queued ? image with { Status = ImageStatus.Saving, UpdatedAt = time.GetUtcNow() } : image, cancel);

    /// <summary>The bytes are there. False when the image was deleted meanwhile: then so are they.</summary>
    public async Task<bool> EndAsync(Guid imageId, HostImage saved, CancellationToken cancel)
    {
        var image = await store.ChangeAsync(imageId, before => before.Status is ImageStatus.Queued or ImageStatus.Saving ? Filled(before, saved) : before, cancel);
        if (image is null) files.Delete(imageId);
        await saves.EndAsync(imageId, cancel);
        return image is not null;
    }

    /// <summary>Nobody will bring the bytes: an image that has none is removed, one that has them stays.</summary>
    public async Task DropAsync(Guid imageId, CancellationToken cancel)
    {
        var image = await store.FindAsync(imageId, ImageCaller.System, cancel);
        if (image is { Status: ImageStatus.Queued or ImageStatus.Saving } && await store.RemoveAsync(imageId, _ => { }, cancel)) files.Delete(imageId);
        await saves.EndAsync(imageId, cancel);
    }

    private Image Filled(Image image, HostImage saved)
    {
        var properties = new Dictionary<string, string>(image.Properties);
        foreach (var (name, value) in saved.Properties) properties[name] = value;
        var described = image with { DiskFormat = saved.DiskFormat, ContainerFormat = saved.ContainerFormat, Properties = properties, UpdatedAt = time.GetUtcNow() };
        return ImageLife.EndUpload(described, saved.File);
    }
}

/// <summary>What a host made of an image: its formats, the file taken in, and properties that are known only now.</summary>
public sealed record HostImage(string DiskFormat, string ContainerFormat, StoredImageFile File)
{
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();
}
