using System.Text.Json.Nodes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Remote;

/// <summary>
/// Puts the gateway's addresses into the catalog that a remote Identity gives out, so that clients who came through the gateway stay on it. Services
/// that the gateway does not serve keep their addresses; the compute service is there even when Identity does not know it.
/// </summary>
public sealed class CatalogRewriter(GatewayAddresses addresses)
{
    private static readonly (Face Face, string[] Types, string Path)[] Served =
    [
        (Faces.Identity, ["identity"], "/v3"),
        (Faces.Compute, ["compute"], "/v2.1"),
        (Faces.Image, ["image"], ""),
        (Faces.Network, ["network"], ""),
        (Faces.Volume, ["volumev3", "block-storage", "volume"], "/v3"),
        (Faces.Placement, ["placement"], ""),
    ];

    /// <summary>A catalog is in the answers to these.</summary>
    public static bool IsAsked(RequestContext request) =>
        request.Face == Faces.Identity && request.ClientPath.TrimEnd('/') is var path && (path.EndsWith("/auth/tokens", StringComparison.Ordinal) || path.EndsWith("/auth/catalog", StringComparison.Ordinal));

    /// <param name="document">The body of such an answer; changed in place.</param>
    public void Rewrite(JsonNode document)
    {
        if ((document["token"]?["catalog"] ?? document["catalog"]) is not JsonArray catalog) return;
        foreach (var entry in catalog.OfType<JsonObject>())
        {
            var type = (string?)entry["type"];
            var served = Served.FirstOrDefault(known => known.Types.Contains(type));
            if (served.Face is null || entry["endpoints"] is not JsonArray endpoints) continue;
            foreach (var endpoint in endpoints.OfType<JsonObject>()) endpoint["url"] = Url(served.Face, served.Path);
        }
        if (!catalog.OfType<JsonObject>().Any(entry => (string?)entry["type"] == "compute")) AddCompute(catalog);
        foreach (var endpoint in catalog.OfType<JsonObject>().SelectMany(entry => entry["endpoints"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if ((string?)endpoint["url"] is { } url) endpoint["url"] = addresses.Replace(url);
        }
    }

    private string Url(Face face, string path) => addresses.UrlOf(face) + path;

    private void AddCompute(JsonArray catalog)
    {
        // In the regions that the other services are in.
        var regions = catalog.OfType<JsonObject>().SelectMany(entry => entry["endpoints"] as JsonArray ?? []).Select(endpoint => (string?)endpoint?["region_id"]).OfType<string>().Distinct().ToList();
        var endpoints = regions.SelectMany(region => new[] { "public", "internal", "admin" }.Select(face => (JsonNode)new JsonObject
        {
            ["id"] = Id($"compute/{region}/{face}"), ["interface"] = face, ["region_id"] = region, ["region"] = region, ["url"] = Url(Faces.Compute, "/v2.1"),
        }));
        if (regions.Count > 0) catalog.Add((JsonNode)new JsonObject { ["id"] = Id("compute"), ["type"] = "compute", ["name"] = "nova", ["endpoints"] = new JsonArray([.. endpoints]) });
    }

    private static string Id(string of) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(of)))[..32];
}
