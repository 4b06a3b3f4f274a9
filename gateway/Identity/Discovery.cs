using System.Text.Json.Nodes;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Replies;

namespace NovaCompat.Gateway.Identity;

/// <summary>Which versions there are; no token needed.</summary>
internal static class Discovery
{
    public static Reply All(RequestContext request) =>
        new JsonAnswer(300, new() { ["versions"] = new JsonObject { ["values"] = new JsonArray(V3(request), V2(request)) } })
            .With("Location", $"{request.BaseUrl}/v3/");

    public static Reply Three(RequestContext request) => new JsonAnswer(200, new() { ["version"] = V3(request) });

    public static Reply Two(RequestContext request) => new JsonAnswer(200, new() { ["version"] = V2(request) });

    private static JsonObject V3(RequestContext request) => new()
    {
        ["id"] = "v3.14",
        ["status"] = "stable",
        ["updated"] = "2020-04-07T00:00:00Z",
        ["links"] = new JsonArray(new JsonObject { ["rel"] = "self", ["href"] = $"{request.BaseUrl}/v3/" }),
        ["media-types"] = MediaTypes("v3"),
    };

    private static JsonObject V2(RequestContext request) => new()
    {
        ["id"] = "v2.0",
        ["status"] = "deprecated",
        ["updated"] = "2016-08-04T00:00:00Z",
        ["links"] = new JsonArray(
            new JsonObject { ["rel"] = "self", ["href"] = $"{request.BaseUrl}/v2.0/" },
            new JsonObject { ["rel"] = "describedby", ["type"] = "text/html", ["href"] = "https://docs.openstack.org/" }),
        ["media-types"] = MediaTypes("v2.0"),
    };

    private static JsonArray MediaTypes(string version) =>
        new(new JsonObject { ["base"] = "application/json", ["type"] = $"application/vnd.openstack.identity-{version}+json" });
}
