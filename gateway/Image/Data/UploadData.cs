using NovaCompat.Core.Images;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary><c>PUT /v2/images/{id}/file</c>: the data, with a length or in chunks.</summary>
internal static class UploadData
{
    private const string Type = "application/octet-stream";

    public static async Task<Reply> Handle(string id, RequestContext request, IImageCatalog catalog)
    {
        if (request.Http.Request.ContentType?.Split(';')[0].Trim() != Type) throw ImageFaults.BadData($"Invalid content type: the data of an image is {Type}.");
        await catalog.UploadAsync(ImageRequest.ImageId(id), request.Http.Request.Body, request.Caller(), request.Cancel);
        return Reply.NoContent;
    }
}
