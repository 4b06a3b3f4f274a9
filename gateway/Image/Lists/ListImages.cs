using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary><c>GET /v2/images</c>: a page, with the way to the next one when there may be one.</summary>
internal static class ListImages
{
    public static async Task<Reply> Handle(RequestContext request, IImageCatalog catalog)
    {
        var query = ImageQueryReader.Read(request.Query, request.Caller());
        var images = query.Limit == 0 ? [] : await PageAsync(query, catalog, request.Cancel);
        var page = new JsonObject
        {
            ["images"] = new JsonArray([.. images.Select(ImageView.Of)]),
            ["first"] = ListLinks.To("/v2/images", request.Query, marker: null),
            ["schema"] = "/v2/schemas/images",
        };
        if (images.Count > 0 && images.Count == query.Limit) page["next"] = ListLinks.To("/v2/images", request.Query, images[^1].Id.ToString());
        return Reply.Json(200, page);
    }

    /// <summary>Here a marker that is not there is a wrong parameter, and not a thing that is missing.</summary>
    private static async Task<IReadOnlyList<Image>> PageAsync(ImageQuery query, IImageCatalog catalog, CancellationToken cancel)
    {
        try
        {
            return await catalog.ListAsync(query, cancel);
        }
        catch (FaultException missing) when (missing.Fault.Kind == FaultKind.NotFound)
        {
            throw ImageFaults.Invalid(missing.Fault.Message);
        }
    }
}
