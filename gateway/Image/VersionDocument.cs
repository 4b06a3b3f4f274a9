using System.Text.Json.Nodes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary>The versions of the Image API, newest first: 2.9 is the last without import methods, several stores or a cache.</summary>
internal static class VersionDocument
{
    private const int Newest = 9;
    private static readonly int[] Minors = [Newest, 7, 6, 5, 4, 3, 2, 1, 0];

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
