using NovaCompat.Core.Images;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary><c>PATCH /v2/images/{id}</c>: a list of changes, all or none.</summary>
internal static class UpdateImage
{
    private const string Old = "application/openstack-images-v2.0-json-patch";
    private const string Current = "application/openstack-images-v2.1-json-patch";

    public static async Task<Reply> Handle(string id, RequestContext request, IImageCatalog catalog)
    {
        var type = request.Http.Request.ContentType?.Split(';')[0].Trim();
        if (type is not (Old or Current))
        {
            request.Http.Response.Headers["Accept-Patch"] = $"{Old}, {Current}";
            throw ImageFaults.BadData($"Image PATCH expects Content-Type one of: {Old}, {Current}");
        }
        var changes = PatchReader.Read(request.Body, oldForm: type == Old);
        var image = await catalog.UpdateAsync(ImageRequest.ImageId(id), before => changes.Aggregate(before, (image, change) => change.Apply(image)), request.Caller(), request.Cancel);
        return Reply.Json(200, ImageView.Of(image));
    }
}
