using NovaCompat.Core.Images;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary><c>/v2/images/{id}/tags/{tag}</c></summary>
internal static class ImageTags
{
    private const int MaxLength = 255;

    public static async Task<Reply> Add(string id, string tag, RequestContext request, IImageCatalog catalog)
    {
        if (tag.Length > MaxLength) throw ImageFaults.Invalid($"Provided object does not match schema 'image': '{tag}' is too long");
        await catalog.UpdateAsync(ImageRequest.ImageId(id), image => image with { Tags = [.. image.Tags, tag] }, request.Caller(), request.Cancel);
        return Reply.NoContent;
    }

    public static async Task<Reply> Remove(string id, string tag, RequestContext request, IImageCatalog catalog)
    {
        await catalog.UpdateAsync(ImageRequest.ImageId(id), image => image.Tags.Contains(tag)
            ? image with { Tags = [.. image.Tags.Where(other => other != tag)] }
            : throw ImageFaults.Missing("The resource could not be found."), request.Caller(), request.Cancel);
        return Reply.NoContent;
    }
}
