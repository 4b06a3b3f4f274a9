using System.Text.Json.Nodes;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Network;

/// <summary>Which version there is, and what it has. The two version documents need no token.</summary>
internal static class Discovery
{
    public static void Map(FaceRoutes face)
    {
        face.Map("GET", "/", (RequestContext request) => Reply.Json(200, new JsonObject { ["versions"] = new JsonArray(Version(request)) })).Anonymous();
        face.Map("GET", "/v2.0", Resources).Anonymous();
    }

    private static JsonObject Version(RequestContext request) => new()
    {
        ["id"] = "v2.0",
        ["status"] = "CURRENT",
        ["links"] = new JsonArray(new JsonObject { ["rel"] = "self", ["href"] = request.BaseUrl + "/v2.0/" }),
    };

    private static Reply Resources(RequestContext request) => Reply.Json(200, new JsonObject
    {
        ["resources"] = new JsonArray([.. ResourceKind.All.Select(kind => (JsonNode)new JsonObject
        {
            ["links"] = new JsonArray(new JsonObject { ["rel"] = "self", ["href"] = $"{request.BaseUrl}/v2.0/{kind.Path}" }),
            ["name"] = kind.Name,
            ["collection"] = kind.Path,
        })]),
    });
}
