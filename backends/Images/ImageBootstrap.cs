using NovaCompat.Core.Images;

namespace NovaCompat.Images;

/// <summary>Gives a cloud its first images, once: a second start finds them by name and leaves them alone.</summary>
public sealed class ImageBootstrap(IImageCatalog catalog)
{
    /// <summary>The image, ready for use. One that a cut-off start left without data is removed and made again.</summary>
    public async Task<Image> EnsureAsync(ImageSeed seed, CancellationToken cancel)
    {
        foreach (var found in await NamedAsync(seed.Description.Name!, cancel))
        {
            if (found.Status is ImageStatus.Active or ImageStatus.Deactivated) return found;
            await catalog.DeleteAsync(found.Id, ImageCaller.System, cancel);
        }
        var image = await catalog.CreateAsync(seed.Description, ImageCaller.System, cancel);
        await using var bytes = seed.Open();
        return await catalog.UploadAsync(image.Id, bytes, ImageCaller.System, cancel);
    }

    private Task<IReadOnlyList<Image>> NamedAsync(string name, CancellationToken cancel) => catalog.ListAsync(new ImageQuery
    {
        Caller = ImageCaller.System,
        Visibility = ImageVisibility.Public,
        Filters = [new ImageFilter("name", ImageComparison.Equal, name)],
    }, cancel);
}
