using System.Text.Json.Nodes;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Remote;
using NovaCompat.Remote;

namespace NovaCompat.Tests.Remote;

public sealed class CatalogRewriterTests
{
    private static readonly CatalogRewriter Rewriter = new(new(RemoteOptions.None, face => "http://gateway:" + face.Name));

    [Theory]
    [InlineData("""{"catalog": [CATALOG]}""")]
    [InlineData("""{"token": {"catalog": [CATALOG]}}""")]
    public void Services_that_the_gateway_serves_are_found_at_the_gateway(string form)
    {
        var document = JsonNode.Parse(form.Replace("CATALOG", """
            {"type": "volumev3", "endpoints": [{"url": "http://cinder/v3/p1", "interface": "public", "region_id": "R"}]},
            {"type": "dns", "endpoints": [{"url": "http://designate", "interface": "public", "region_id": "R"}]}
            """))!;
        Rewriter.Rewrite(document);
        var catalog = (document["catalog"] ?? document["token"]!["catalog"])!.AsArray();
        Assert.Equal(["http://gateway:volume/v3"], Urls(catalog, "volumev3"));
        Assert.Equal(["http://designate"], Urls(catalog, "dns"));
        Assert.Equal(Enumerable.Repeat("http://gateway:compute/v2.1", 3), Urls(catalog, "compute"));
    }

    [Fact]
    public void An_answer_without_a_catalog_stays_as_it_is()
    {
        var document = JsonNode.Parse("""{"error": {"code": 401}}""")!;
        Rewriter.Rewrite(document);
        Assert.Equal("""{"error":{"code":401}}""", document.ToJsonString());
    }

    private static IEnumerable<string> Urls(JsonArray catalog, string type) =>
        catalog.Single(entry => (string?)entry!["type"] == type)!["endpoints"]!.AsArray().Select(endpoint => (string)endpoint!["url"]!);
}
