using System.Text.Json.Nodes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Placement;

/// <summary>The one version of the API, with its microversions. It needs no token.</summary>
internal static class VersionDocument
{
    public static Reply Handle(RequestContext request, TimeProvider time) => Reply.Json(200, new JsonObject
    {
        ["versions"] = new JsonArray(new JsonObject
        {
            ["id"] = $"v{PlacementVersion.Min}",
            ["max_version"] = PlacementVersion.Max.ToString(),
            ["min_version"] = PlacementVersion.Min.ToString(),
            ["status"] = "CURRENT",
            ["links"] = new JsonArray(new JsonObject { ["rel"] = "self", ["href"] = "" }),
        }),
    }).Stamped(request, time.GetUtcNow());
}
