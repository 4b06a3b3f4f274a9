using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Tests.Http.Schema;

public sealed class LegacyRuleTests : IAsyncLifetime
{
    private GatewayHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GatewayHost.StartAsync(routes =>
        routes.Face(Faces.Compute).Map("POST", "/things", (RequestContext request) => Reply.Json(200, new BodySeen(request.Body.GetRawText())))
            .Body(Rule.Object().Optional("name", Rules.LooseName).Optional("late", Rule.Text, since: 19)
                .Optional("inner", Rule.List(Rule.Object().Optional("id", Rule.Integer))).Optional("metadata", Rules.Metadata)));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("""{"name": "a", "late": 5, "more": {}}""", """{"name":"a"}""")]
    [InlineData("""{"inner": [{"id": 1, "x": 2}, {}]}""", """{"inner":[{"id":1},{}]}""")]
    [InlineData("""{"metadata": {"a": "b"}}""", """{"metadata":{"a":"b"}}""")]
    public async Task The_legacy_api_takes_out_what_it_does_not_know(string body, string seen)
    {
        var answer = await _host.PostAsync("/v2/things", body);
        Assert.Equal((200, seen), (answer.Status, System.Text.Json.Nodes.JsonNode.Parse(answer.Body)!["body"]!.GetValue<string>()));
        Assert.Null(answer.Header("OpenStack-API-Version"));
    }

    [Fact]
    public async Task Keys_by_pattern_are_held_to_it_in_the_legacy_api_too() =>
        Assert.Equal(400, (await _host.PostAsync("/v2/things", """{"metadata": {"a": "b", "a?": "b"}}""")).Status);

    [Fact]
    public async Task What_is_unknown_is_refused_since_2_1() =>
        Assert.Equal(400, (await _host.PostAsync("/v2.1/things", """{"more": {}}""")).Status);

    private sealed record BodySeen(string Body);
}
