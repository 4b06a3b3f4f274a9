using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;
using NovaCompat.Gateway.Http;
using NovaCompat.Images;

namespace NovaCompat.Gateway.Images;

/// <summary><c>/v2/info/stores</c> and <c>/v2/info/import</c>: there is one store.</summary>
internal static class StoreInformation
{
    public static Reply Stores() => Reply.Json(200, List(Store()));

    public static Reply Detail(RequestContext request, ImageOptions options)
    {
        if (!request.Caller().IsAdmin) return Faults.Forbidden("You are not authorized to complete stores_info_detail action.");
        var store = Store();
        store["type"] = "file";
        store["weight"] = 0;
        store["properties"] = new JsonObject { ["data_dir"] = options.Directory, ["chunk_size"] = 1 << 20, ["thin_provisioning"] = false };
        return Reply.Json(200, List(store));
    }

    public static Reply ImportMethods(ImportOptions options) => Reply.Json(200, new JsonObject
    {
        ["import-methods"] = new JsonObject
        {
            ["description"] = "Import methods available.",
            ["type"] = "array",
            ["value"] = new JsonArray([.. options.Methods.Select(method => (JsonNode)method)]),
        },
    });

    private static JsonObject List(JsonObject store) => new() { ["stores"] = new JsonArray(store) };

    private static JsonObject Store() => new() { ["id"] = ImageBacking.Id, ["description"] = ImageBacking.Description, ["default"] = "true" };
}
