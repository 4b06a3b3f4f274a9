using NovaCompat.Core.Images;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary><c>POST /v2/images/{id}/actions/deactivate</c> and <c>reactivate</c>.</summary>
internal static class ImageActivity
{
    public static Task<Reply> Deactivate(string id, RequestContext request, IImageCatalog catalog) => SetAsync(id, active: false, request, catalog);

    public static Task<Reply> Reactivate(string id, RequestContext request, IImageCatalog catalog) => SetAsync(id, active: true, request, catalog);

    private static async Task<Reply> SetAsync(string id, bool active, RequestContext request, IImageCatalog catalog)
    {
        await catalog.SetActiveAsync(ImageRequest.ImageId(id), active, request.Caller(), request.Cancel);
        return Reply.NoContent;
    }
}
