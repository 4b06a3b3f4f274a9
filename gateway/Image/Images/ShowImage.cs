using NovaCompat.Core.Images;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary><c>GET /v2/images/{id}</c></summary>
internal static class ShowImage
{
    public static async Task<Reply> Handle(string id, RequestContext request, IImageCatalog catalog)
    {
        var imageId = ImageRequest.ImageId(id);
        return Reply.Json(200, ImageView.Of(await catalog.FindAsync(imageId, request.Caller(), request.Cancel) ?? throw ImageFaults.NotFound(imageId)));
    }
}
