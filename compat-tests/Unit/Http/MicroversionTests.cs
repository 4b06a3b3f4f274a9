using NovaCompat.Gateway.Http;

namespace NovaCompat.Tests.Http;

public sealed class MicroversionTests(PipelineFixture fixture) : IClassFixture<PipelineFixture>
{
    private readonly GatewayHost _host = fixture.Host;

    [Theory]
    [InlineData(null, "2.1")]
    [InlineData("compute 2.53", "2.53")]
    [InlineData("Compute   2.27", "2.27")]
    [InlineData("volume 3.0, compute 2.7", "2.7")]
    [InlineData("compute 2.3,compute 2.5", "2.5")]
    [InlineData("2.9", "2.1")]
    [InlineData("compute latest", "2.104")]
    public async Task The_version_asked_is_the_version_told(string? header, string version)
    {
        var answer = await _host.SendAsync(Faces.Compute, "GET", "/v2.1/things", null, "member", header is null ? [] : [("OpenStack-API-Version", header)]);
        Assert.Equal(200, answer.Status);
        Assert.Equal("compute " + version, answer.Header("OpenStack-API-Version"));
        Assert.Equal(version, answer.Header("X-OpenStack-Nova-API-Version"));
        Assert.Equal(["OpenStack-API-Version", "X-OpenStack-Nova-API-Version"], answer.Headers["Vary"]);
    }

    [Fact]
    public async Task The_older_header_counts_only_when_the_newer_says_nothing()
    {
        Assert.Equal("2.7", await AskedAsync(("X-OpenStack-Nova-API-Version", "2.7")));
        Assert.Equal("2.9", await AskedAsync(("X-OpenStack-Nova-API-Version", "2.7"), ("OpenStack-API-Version", "compute 2.9")));
    }

    [Theory]
    [InlineData("2.0")]
    [InlineData("2.105")]
    [InlineData("3.1")]
    public async Task A_version_that_is_not_served_is_406_and_echoed(string version)
    {
        var answer = await _host.GetAsync("/v2.1/things", version);
        Assert.Equal(406, answer.Status);
        Assert.Equal($$$"""{"computeFault":{"code":406,"message":"Version {{{version}}} is not supported by the API. Minimum is 2.1 and maximum is 2.104."}}""", answer.Body);
        Assert.Equal("compute " + version, answer.Header("OpenStack-API-Version"));
    }

    [Theory]
    [InlineData("LATEST")]
    [InlineData("2")]
    [InlineData("2.01")]
    [InlineData("two")]
    public async Task Text_that_is_no_version_is_400_without_version_headers(string version)
    {
        var answer = await _host.GetAsync("/v2.1/things", version);
        Assert.Equal(400, answer.Status);
        Assert.Null(answer.Header("OpenStack-API-Version"));
    }

    [Fact]
    public async Task A_route_out_of_its_range_is_404_in_the_envelope_with_version_headers()
    {
        Assert.Equal(200, (await _host.GetAsync("/v2.1/olds", "2.9")).Status);
        var gone = await _host.GetAsync("/v2.1/olds", "2.10");
        Assert.Equal((404, """{"itemNotFound":{"code":404,"message":"The resource could not be found."}}"""), (gone.Status, gone.Body));
        Assert.Equal("compute 2.10", gone.Header("OpenStack-API-Version"));
    }

    [Fact]
    public async Task Two_handlers_share_a_route_by_version()
    {
        Assert.Contains("old", (await _host.GetAsync("/v2.1/forks", "2.9")).Body);
        Assert.Contains("new", (await _host.GetAsync("/v2.1/forks", "2.10")).Body);
    }

    [Fact]
    public async Task Fields_appear_from_their_version_and_success_has_no_charset()
    {
        Assert.DoesNotContain("tags", (await _host.GetAsync("/v2.1/things/1", "2.25")).Body);
        var answer = await _host.GetAsync("/v2.1/things/1", "2.26");
        Assert.Contains("\"tags\":[]", answer.Body);
        Assert.Equal("application/json", answer.Header("Content-Type"));
    }

    [Fact]
    public async Task The_legacy_api_ignores_versions_and_tells_none()
    {
        var answer = await _host.GetAsync("/v2/things/1", "LATEST");
        Assert.Equal(200, answer.Status);
        Assert.Null(answer.Header("OpenStack-API-Version"));
        Assert.Null(answer.Header("Vary"));
    }

    private async Task<string?> AskedAsync(params (string, string)[] headers) =>
        (await _host.SendAsync(Faces.Compute, "GET", "/v2.1/things", null, "member", headers)).Header("X-OpenStack-Nova-API-Version");
}
