using NovaCompat.Core.Images;
using NovaCompat.Core.Images.Limits;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary><c>PUT /v2/images/{id}/file</c>: the data, with a length or in chunks.</summary>
internal static class UploadData
{
    public static async Task<Reply> Handle(string id, RequestContext request, IImageCatalog catalog, ImageQuota quota)
    {
        await ImageBody.TakeAsync(request, async body =>
        {
            await quota.CheckUploadAsync(request.Token.ProjectId, request.Http.Request.ContentLength, request.Cancel);
            var store = request.Http.Request.Headers["X-Image-Meta-Store"].ToString();
            if (store is not ("" or ImageBacking.Id)) throw ImageFaults.Invalid(ImageBacking.Unknown(store));
            await catalog.UploadAsync(ImageRequest.ImageId(id), body, request.Caller(), request.Cancel);
        });
        return Reply.NoContent;
    }
}
