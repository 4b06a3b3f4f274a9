using System.Text.Json.Nodes;

namespace NovaCompat.Tests.Http;

public sealed class VersionDocumentTests(PipelineFixture fixture) : IClassFixture<PipelineFixture>
{
    private readonly GatewayHost _host = fixture.Host;

    [Fact]
    public async Task The_root_lists_both_versions_without_a_token()
    {
        var answer = await _host.GetAsync("/", bearer: null);
        var versions = JsonNode.Parse(answer.Body)!["versions"]!.AsArray();
        Assert.Equal(200, answer.Status);
        Assert.Equal(["v2.0", "v2.1"], versions.Select(version => (string)version!["id"]!));
        Assert.Equal("2.104", (string?)versions[1]!["version"]);
        Assert.Null(versions[1]!["media-types"]);
        Assert.Null(answer.Header("OpenStack-API-Version"));
    }

    [Theory]
    [InlineData("/v2.1", "v2.1", "2.104")]
    [InlineData("/v2.1/", "v2.1", "2.104")]
    [InlineData("/v2/", "v2.0", "")]
    public async Task A_version_has_its_document_with_media_types(string path, string id, string max)
    {
        var version = JsonNode.Parse((await _host.GetAsync(path, bearer: null)).Body)!["version"]!;
        Assert.Equal((id, max), ((string)version["id"]!, (string)version["version"]!));
        Assert.Equal("application/json", (string?)version["media-types"]![0]!["base"]);
        Assert.Equal("describedby", (string?)version["links"]![1]!["rel"]);
    }

    [Fact]
    public async Task Other_paths_offer_the_choices()
    {
        var answer = await _host.GetAsync("/v3/servers", bearer: null);
        Assert.Equal(300, answer.Status);
        Assert.Contains("/v2.1/v3/servers\"", answer.Body);
        Assert.DoesNotContain("min_version", answer.Body);
    }
}
