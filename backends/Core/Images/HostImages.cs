namespace NovaCompat.Core.Images;

/// <summary>
/// Of the embedded catalog, where the host puts the bytes into the files itself: the host never sees the store, so the image is moved here from queued over
/// saving to active.
/// </summary>
public sealed class HostImages(IImageStore store, IImageFiles files, ISnapshotSaves saves, TimeProvider time) : IHostImages
{
    public Task BeginAsync(Guid imageId, CancellationToken cancel) => store.ChangeAsync(imageId,
        image => image.Status == ImageStatus.Queued ? image with { Status = ImageStatus.Saving, UpdatedAt = time.GetUtcNow() } : image, cancel);

    public async Task<bool> EndAsync(Guid imageId, HostImage saved, CancellationToken cancel)
    {
        var image = await store.ChangeAsync(imageId, before => before.Status is ImageStatus.Queued or ImageStatus.Saving ? Filled(before, saved) : before, cancel);
        if (image is null) files.Delete(imageId);
        await saves.EndAsync(imageId, cancel);
        return image is not null;
    }

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
