using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Remote;

/// <summary>
/// Puts the gateway's addresses into the catalog that a remote Identity gives out, so that clients who came through the gateway stay on it. Services
/// that the gateway does not serve keep their addresses; those that it serves are there even when Identity does not know them.
/// </summary>
public sealed class CatalogRewriter(GatewayAddresses addresses)
{
    private static readonly string[] Interfaces = ["public", "internal", "admin"];

    private static readonly (string Type, string Name, Face Face, string Path)[] Served =
    [
        ("identity", "keystone", Faces.Identity, "/v3"),
        ("compute", "nova", Faces.Compute, "/v2.1"),
        ("image", "glance", Faces.Image, ""),
        ("network", "neutron", Faces.Network, ""),
        ("volumev3", "cinderv3", Faces.Volume, "/v3"),
        ("block-storage", "cinder", Faces.Volume, "/v3"),
        ("placement", "placement", Faces.Placement, ""),
    ];

    /// <summary>A catalog is in the answers to these.</summary>
    public static bool IsAsked(RequestContext request) =>
        request.Face == Faces.Identity && request.ClientPath.TrimEnd('/') is var path && (path.EndsWith("/auth/tokens", StringComparison.Ordinal) || path.EndsWith("/auth/catalog", StringComparison.Ordinal));

    /// <param name="document">The body of such an answer; changed in place.</param>
    public void Rewrite(JsonNode document)
    {
        if ((document["token"]?["catalog"] ?? document["catalog"]) is not JsonArray catalog) return;
        var entries = catalog.OfType<JsonObject>().ToDictionary(entry => entry, Endpoints);
        var regions = entries.Values.SelectMany(endpoints => endpoints).Select(endpoint => (string?)endpoint["region_id"]).OfType<string>().Distinct().ToList();
        foreach (var (type, name, face, path) in Served)
        {
            var url = addresses.UrlOf(face) + path;
            var known = entries.Where(pair => (string?)pair.Key["type"] == type).SelectMany(pair => pair.Value).ToList();
            foreach (var endpoint in known) endpoint["url"] = url;
            if (known.Count == 0 && regions.Count > 0) catalog.Add((JsonNode)Entry(type, name, url, regions));
        }
        foreach (var endpoint in entries.Values.SelectMany(endpoints => endpoints))
        {
            if ((string?)endpoint["url"] is { } url) endpoint["url"] = addresses.Replace(url);
        }
    }

    private static List<JsonObject> Endpoints(JsonObject entry) => [.. (entry["endpoints"] as JsonArray ?? []).OfType<JsonObject>()];

    private static JsonObject Entry(string type, string name, string url, List<string> regions) => new()
    {
        ["id"] = Id(type),
        ["type"] = type,
        ["name"] = name,
        ["endpoints"] = new JsonArray([.. regions.SelectMany(region => Interfaces.Select(face => (JsonNode)new JsonObject
        {
            ["id"] = Id($"{type}/{region}/{face}"), ["interface"] = face, ["region_id"] = region, ["region"] = region, ["url"] = url,
        }))]),
    };

    private static string Id(string of) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(of)))[..32];
}
