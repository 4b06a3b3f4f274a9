using System.Text.Json.Nodes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

/// <summary>The one version of the Block Storage API. Both documents need no token.</summary>
internal static class VersionDocument
{
    public static void Map(FaceRoutes routes)
    {
        routes.Map("GET", "/", (RequestContext request) => Reply.Json(300, Document(request))).Anonymous();
        routes.Map("GET", "/v3", (RequestContext request) => Reply.Json(200, Document(request))).Anonymous();
    }

    private static JsonObject Document(RequestContext request) => new()
    {
        ["versions"] = new JsonArray(new JsonObject
        {
            ["id"] = "v3.0",
            ["status"] = "CURRENT",
            ["version"] = VolumePath.Max.ToString(),
            ["min_version"] = VolumePath.Min.ToString(),
            ["updated"] = "2023-08-31T00:00:00Z",
            ["links"] = new JsonArray(
                new JsonObject { ["rel"] = "describedby", ["type"] = "text/html", ["href"] = "https://docs.openstack.org/" },
                new JsonObject { ["rel"] = "self", ["href"] = request.BaseUrl + "/v3/" }),
            ["media-types"] = new JsonArray(new JsonObject { ["base"] = "application/json", ["type"] = "application/vnd.openstack.volume+json;version=3" }),
        }),
    };
}
