using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary>What this Image service has not, said the way that clients understand: no metadata definitions, import methods or further stores.</summary>
internal static class SiteInformation
{
    public static Reply Namespaces() => Reply.Json(200, new JsonObject
    {
        ["first"] = "/v2/metadefs/namespaces",
        ["namespaces"] = new JsonArray(),
        ["schema"] = "/v2/schemas/metadefs/namespaces",
    });

    public static Reply ResourceTypes() => Reply.Json(200, new JsonObject { ["resource_types"] = new JsonArray() });

    public static Reply ImportMethods() => Reply.Json(200, new JsonObject
    {
        ["import-methods"] = new JsonObject { ["description"] = "Import methods available.", ["type"] = "array", ["value"] = new JsonArray() },
    });

    public static Reply Stores() => Faults.NotFound("Multi backend is not supported at this site.");
}
