using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;
using NovaCompat.Gateway.Operations;
using NovaCompat.Tests.Http;

namespace NovaCompat.Tests.OpenApi;

public sealed class DocumentTests : IAsyncLifetime
{
    private GatewayHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GatewayHost.StartAsync(routes =>
    {
        var compute = routes.Face(Faces.Compute);
        compute.Map("GET", "/things/{id}", () => Reply.NoContent).Replies(200, typeof(ThingView)).Policy("things:show");
        compute.Map("POST", "/things", () => Reply.NoContent)
            .Body(Rule.Wrapped("thing", Rule.Object().Required("name", Rules.Name).Optional("note", Rule.Text, since: 19)));
        compute.Map("GET", "/things", () => Reply.NoContent).Query(QueryRule.Open.Paged(since: 35).Once("sort", Rule.Text));
        compute.Map("GET", "/olds", () => Reply.NoContent).Microversions(1, 9);
        var actions = compute.Actions("/things/{id}/action");
        actions.Map("poke", () => Reply.Accepted).Body(Rule.Wrapped("poke", Rules.Null)).Policy("things:poke");
        actions.Map("fade", () => Reply.Accepted).Microversions(10, 17);
        routes.MapOperations(Faces.Compute);
    }, services => services.AddOperations());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_document_has_the_fields_of_its_microversion()
    {
        Assert.Null((await PathsAsync("2.18"))["/things"]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!["properties"]!["thing"]!["properties"]!["note"]);
        Assert.NotNull((await PathsAsync("2.19"))["/things"]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!["properties"]!["thing"]!["properties"]!["note"]);
        Assert.Null(await FieldsAsync("2.25", "tags"));
        Assert.NotNull(await FieldsAsync("2.26", "tags"));
    }

    [Fact]
    public async Task A_route_is_only_in_documents_of_its_versions()
    {
        Assert.NotNull((await PathsAsync("2.9"))["/olds"]);
        Assert.Null((await PathsAsync("2.10"))["/olds"]);
        Assert.Equal("2.9", (string?)(await PathsAsync(null))["/olds"]!["get"]!["x-openstack"]!["max-ver"]);
    }

    [Fact]
    public async Task An_action_is_an_operation_with_its_own_body_and_policy()
    {
        var both = await PathsAsync("2.12");
        Assert.Equal(["fade", "poke"], both.AsObject().Where(path => path.Key.StartsWith("/things/{id}/action")).Select(path => (string?)path.Value!["post"]!["x-openstack"]!["action-name"]).Order());
        var poke = both["/things/{id}/action#poke"]!["post"]!;
        Assert.Equal("things:poke", (string?)poke["x-openstack"]!["policy"]);
        Assert.Equal("post_things_id_action_poke", (string?)poke["operationId"]);
        Assert.NotNull(poke["requestBody"]!["content"]!["application/json"]!["schema"]!["properties"]!["poke"]);
        Assert.Null((await PathsAsync("2.18"))["/things/{id}/action#fade"]);
    }

    [Fact]
    public async Task Query_names_and_path_parts_are_parameters()
    {
        var names = (await PathsAsync("2.35"))["/things"]!["get"]!["parameters"]!.AsArray().Select(one => (string?)one!["name"]);
        Assert.Equal(["limit", "marker", "sort"], names.Order());
        Assert.Equal("path", (string?)(await PathsAsync("2.1"))["/things/{id}"]!["get"]!["parameters"]![0]!["in"]);
    }

    [Theory]
    [InlineData("2.0")]
    [InlineData("2.999")]
    [InlineData("new")]
    public async Task A_version_that_is_not_served_is_refused(string version) =>
        Assert.Equal(400, (await _host.SendAsync(Faces.Compute, "GET", "/openapi.json?version=" + version, bearer: null)).Status);

    private async Task<JsonNode> PathsAsync(string? version) => (await DocumentAsync(version))["paths"]!;

    private async Task<JsonNode?> FieldsAsync(string version, string field)
    {
        var document = await DocumentAsync(version);
        var reply = (string)document["paths"]!["/things/{id}"]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["$ref"]!;
        return document["components"]!["schemas"]![reply.Split('/')[^1]]!["properties"]![field];
    }

    private async Task<JsonNode> DocumentAsync(string? version)
    {
        var answer = await _host.SendAsync(Faces.Compute, "GET", "/openapi.json" + (version is null ? "" : "?version=" + version), bearer: null);
        Assert.Equal(200, answer.Status);
        return JsonNode.Parse(answer.Body)!;
    }
}
