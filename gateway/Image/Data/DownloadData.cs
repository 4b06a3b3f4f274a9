using NovaCompat.Core.Images;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary><c>GET /v2/images/{id}/file</c>: all of the data or ranges of it; 204 when there is none.</summary>
internal static class DownloadData
{
    public static async Task<Reply> Handle(string id, RequestContext request, IImageCatalog catalog)
    {
        var imageId = ImageRequest.ImageId(id);
        var image = await catalog.FindAsync(imageId, request.Caller(), request.Cancel) ?? throw ImageFaults.NotFound(imageId);
        if (await catalog.OpenAsync(imageId, request.Caller(), request.Cancel) is not { } data) return Reply.NoContent;
        var reply = Reply.Of(Results.File(data, "application/octet-stream", enableRangeProcessing: true));
        return image.Checksum is null ? reply : reply.With("Content-MD5", image.Checksum);
    }
}
