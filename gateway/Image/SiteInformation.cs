using System.Text.Json.Nodes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary>What this Image service has not, said the way that clients understand: no metadata definitions.</summary>
internal static class SiteInformation
{
    public static Reply Namespaces() => Reply.Json(200, new JsonObject
    {
        ["first"] = "/v2/metadefs/namespaces",
        ["namespaces"] = new JsonArray(),
        ["schema"] = "/v2/schemas/metadefs/namespaces",
    });

    public static Reply ResourceTypes() => Reply.Json(200, new JsonObject { ["resource_types"] = new JsonArray() });
}
