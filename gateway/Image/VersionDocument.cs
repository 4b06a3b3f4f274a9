using System.Text.Json.Nodes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary>The versions of the Image API, newest first: 2.14 and what came after 2.15 are of a cache and of locations, which are not here.</summary>
internal static class VersionDocument
{
    private const int Newest = 15;
    private static readonly int[] Minors = [Newest, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0];

    public static Reply Choices(RequestContext request) => Reply.Json(300, Document(request));

    public static Reply List(RequestContext request) => Reply.Json(200, Document(request));

    private static JsonObject Document(RequestContext request) => new()
    {
        ["versions"] = new JsonArray([.. Minors.Select(minor => new JsonObject
        {
            ["id"] = $"v2.{minor}",
            ["status"] = minor == Newest ? "CURRENT" : "SUPPORTED",
            ["links"] = new JsonArray(new JsonObject { ["rel"] = "self", ["href"] = request.BaseUrl + "/v2/" }),
        })]),
    };
}
