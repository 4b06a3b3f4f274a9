using NovaCompat.Gateway.Http;

namespace NovaCompat.Tests.Http;

public sealed class BodyTests(PipelineFixture fixture) : IClassFixture<PipelineFixture>
{
    private readonly GatewayHost _host = fixture.Host;

    [Theory]
    [InlineData("""{"thing": {"name": ""}}""", "Invalid input for field/attribute name. Value: . '' is too short")]
    [InlineData("""{"thing": {"name": 1}}""", "Invalid input for field/attribute name. Value: 1. 1 is not of type 'string'")]
    [InlineData("""{"thing": {}}""", "Invalid input for field/attribute thing. Value: {}. 'name' is a required property")]
    [InlineData("""{"thing": {"name": "a", "note": "b"}}""", "Invalid input for field/attribute thing. Value: {'name': 'a', 'note': 'b'}. Additional properties are not allowed ('note' was unexpected)")]
    [InlineData("""{"thing": {"name": "a"}, "x": 1, "b": 2}""", "Additional properties are not allowed ('b', 'x' were unexpected)")]
    [InlineData("""{"thing": {"name": " a"}}""", "An invalid 'name' value was provided. The name must be: printable characters. Can not start or end with whitespace.")]
    [InlineData("[]", "[] is not of type 'object'")]
    [InlineData("{", "Malformed request body")]
    public async Task A_bad_body_is_refused_in_novas_words(string body, string message)
    {
        var answer = await _host.PostAsync("/v2.1/things", body);
        Assert.Equal((400, $$$"""{"badRequest":{"code":400,"message":"{{{message}}}"}}"""), (answer.Status, answer.Body));
        Assert.Equal("application/json; charset=UTF-8", answer.Header("Content-Type"));
    }

    [Fact]
    public async Task No_body_is_null() =>
        Assert.Contains("None is not of type 'object'", (await _host.SendAsync(Faces.Compute, "POST", "/v2.1/things")).Body);

    [Fact]
    public async Task A_field_of_a_later_version_passes_there() => Assert.Equal(200, (await _host.PostAsync("/v2.1/things", """{"thing": {"name": "a", "note": "b"}}""", "2.19")).Status);

    [Fact]
    public async Task The_legacy_api_overlooks_unknown_keys() => Assert.Equal(200, (await _host.PostAsync("/v2/things", """{"thing": {"name": "a", "other": 1}}""")).Status);

    [Theory]
    [InlineData("application/xml", 415)]
    [InlineData("text/plain", 200)]
    [InlineData("application/vnd.openstack.compute+json", 200)]
    public async Task Only_json_and_plain_text_are_content_types(string type, int status) =>
        Assert.Equal(status, (await _host.SendAsync(Faces.Compute, "POST", "/v2.1/things", """{"thing": {"name": "a"}}""", "member", ("Content-Type", type))).Status);

    [Theory]
    [InlineData("""{"poke": null}""", 202, "")]
    [InlineData("""{"poke": 1}""", 400, "Invalid input for field/attribute poke. Value: 1. 1 is not of type 'null'")]
    [InlineData("""{"dance": null}""", 400, "There is no such action: dance")]
    [InlineData("""{}""", 400, "Malformed request body")]
    [InlineData("""{"a": 1, "b": 2}""", 400, "Malformed request body")]
    [InlineData("""["poke"]""", 404, "The resource could not be found.")]
    [InlineData("""[]""", 400, "Malformed request body")]
    public async Task An_action_is_named_by_the_single_key(string body, int status, string message)
    {
        var answer = await _host.PostAsync("/v2.1/things/7/action", body);
        Assert.Equal(status, answer.Status);
        Assert.Contains(message, answer.Body);
    }

    [Fact]
    public async Task An_action_out_of_its_versions_is_404()
    {
        Assert.Equal(202, (await _host.PostAsync("/v2.1/things/7/action", """{"fade": null}""", "2.17")).Status);
        Assert.Equal(404, (await _host.PostAsync("/v2.1/things/7/action", """{"fade": null}""", "2.18")).Status);
    }

    [Fact]
    public async Task The_query_is_checked_by_name()
    {
        Assert.Contains("Invalid input for query parameters limit. Value: -1. '-1' does not match '^[0-9]*$'", (await _host.GetAsync("/v2.1/things?limit=-1")).Body);
        Assert.Contains("('Limit' was unexpected)", (await _host.GetAsync("/v2.1/things?Limit=1&limit=2", "2.75")).Body);
        Assert.Equal(200, (await _host.GetAsync("/v2.1/things?x=1", "2.74")).Status);
        Assert.Contains("Additional properties are not allowed ('x' was unexpected)", (await _host.GetAsync("/v2.1/things?x=1", "2.75")).Body);
    }
}
