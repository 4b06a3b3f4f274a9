using System.Text.Json.Nodes;
using NovaCompat.Core.Images;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary><c>GET /v2/images</c>: a page, with the way to the next one when there may be one.</summary>
internal static class ListImages
{
    public static async Task<Reply> Handle(RequestContext request, IImageCatalog catalog)
    {
        var query = ImageQueryReader.Read(request.Query, request.Caller());
        var images = query.Limit == 0 ? [] : await catalog.ListAsync(query, request.Cancel);
        var page = new JsonObject
        {
            ["images"] = new JsonArray([.. images.Select(ImageView.Of)]),
            ["first"] = Link(request.Query, marker: null),
            ["schema"] = "/v2/schemas/images",
        };
        if (images.Count > 0 && images.Count == query.Limit) page["next"] = Link(request.Query, images[^1].Id);
        return Reply.Json(200, page);
    }

    private static string Link(RequestQuery query, Guid? marker)
    {
        var pairs = query.Names.Where(name => name != "marker").SelectMany(name => query.All(name).Select(value => Pair(name, value)));
        var text = string.Join('&', marker is { } id ? pairs.Append(Pair("marker", id.ToString())) : pairs);
        return text.Length == 0 ? "/v2/images" : "/v2/images?" + text;
    }

    private static string Pair(string name, string value) => $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}";
}
