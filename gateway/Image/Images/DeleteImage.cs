using NovaCompat.Core.Images;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary><c>DELETE /v2/images/{id}</c></summary>
internal static class DeleteImage
{
    public static async Task<Reply> Handle(string id, RequestContext request, IImageCatalog catalog)
    {
        await catalog.DeleteAsync(ImageRequest.ImageId(id), request.Caller(), request.Cancel);
        return Reply.NoContent;
    }
}
