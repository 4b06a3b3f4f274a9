using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NovaCompat.Images;

namespace NovaCompat.Tests.Images;

public sealed class MetadefTests : IAsyncLifetime
{
    private const string Spaces = "/v2/metadefs/namespaces";
    private const string Admin = "admin:admin";
    private ImageFace face = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => face = await ImageFace.StartAsync();

    public ValueTask DisposeAsync() => face.DisposeAsync();

    [Fact]
    public async Task A_namespace_is_made_with_all_that_is_in_it_and_shown_with_it()
    {
        await MadeAsync(Spaces, """
            {"namespace": "A", "display_name": "a", "visibility": "public", "resource_type_associations": [{"name": "OS::X", "prefix": "x_"}],
             "properties": {"p": {"title": "P", "type": "integer", "minimum": 1}}, "objects": [{"name": "o", "required": ["q"], "properties": {"q": {"title": "Q", "type": "string"}}}],
             "tags": [{"name": "t"}]}
            """);
        var space = await face.ReadAsync(Spaces + "/A");
        Assert.Equal(("a", "public", false, "admin", Spaces + "/A"), ((string?)space["display_name"], (string?)space["visibility"], (bool)space["protected"]!, (string?)space["owner"], (string?)space["self"]));
        Assert.Equal(("P", 1, "o", "t", "x_"), ((string?)space["properties"]!["p"]!["title"], (int)space["properties"]!["p"]!["minimum"]!, (string?)space["objects"]![0]!["name"],
            (string?)space["tags"]![0]!["name"], (string?)space["resource_type_associations"]![0]!["prefix"]));
        var prefixed = await face.ReadAsync(Spaces + "/A?resource_type=OS::X");
        Assert.Equal(("x_p", "x_q", "x_q"), (prefixed["properties"]!.AsObject().Single().Key, prefixed["objects"]![0]!["properties"]!.AsObject().Single().Key, (string?)prefixed["objects"]![0]!["required"]![0]));
        Assert.Equal("p", (string?)(await face.ReadAsync(Spaces + "/A/properties/x_p?resource_type=OS::X"))["name"]);
        Assert.Equal(["OS::X"], (await face.ReadAsync("/v2/metadefs/resource_types"))["resource_types"]!.AsArray().Select(type => (string?)type!["name"]));
    }

    [Theory]
    [InlineData("objects", """{"name": "one"}""", """{"name": "two", "description": "d"}""")]
    [InlineData("properties", """{"name": "one", "title": "One", "type": "string", "enum": ["a"]}""", """{"name": "two", "title": "Two", "type": "string"}""")]
    [InlineData("tags", """{"tags": [{"name": "one"}]}""", """{"name": "two"}""")]
    public async Task What_is_in_a_namespace_is_made_renamed_listed_and_deleted(string kind, string made, string renamed)
    {
        await MadeAsync(Spaces, """{"namespace": "A"}""");
        var path = $"{Spaces}/A/{kind}";
        await MadeAsync(path, made);
        if (kind != "tags") Assert.Equal(HttpStatusCode.Conflict, await AskAsync("POST", path, made));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("PUT", path + "/one", renamed));
        Assert.Equal("two", (string?)(await face.ReadAsync(path + "/two", Admin))["name"]);
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync("GET", path + "/one"));
        Assert.Equal(1, Count((await face.ReadAsync(path, Admin))[kind]!));
        Assert.Equal(HttpStatusCode.NoContent, await AskAsync("DELETE", path + "/two"));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync("DELETE", path + "/two"));
        await MadeAsync(path, made);
        Assert.Equal(HttpStatusCode.NoContent, await AskAsync("DELETE", path));
        Assert.Equal(0, Count((await face.ReadAsync(path, Admin))[kind]!));
    }

    [Fact]
    public async Task Tags_are_made_one_by_one_or_in_place_of_all_and_are_the_same_in_any_case()
    {
        await MadeAsync(Spaces, """{"namespace": "A"}""");
        await MadeAsync(Spaces + "/A/tags/One", null);
        Assert.Equal(HttpStatusCode.Conflict, await AskAsync("POST", Spaces + "/A/tags/ONE"));
        await MadeAsync(Spaces + "/A/tags", """{"tags": [{"name": "x"}, {"name": "y"}]}""");
        Assert.Equal(2, Count((await face.ReadAsync(Spaces + "/A/tags", Admin))["tags"]!));
        Assert.Equal(1, Count((await face.ReadAsync(Spaces + "/A/tags?limit=1&marker=x", Admin))["tags"]!));
        Assert.Equal(HttpStatusCode.Conflict, await AskAsync("POST", Spaces + "/A/tags", """{"tags": [{"name": "z"}, {"name": "Z"}]}"""));
        Assert.Equal(2, Count((await face.ReadAsync(Spaces + "/A/tags", Admin))["tags"]!));
    }

    [Fact]
    public async Task Who_is_no_admin_reads_public_namespaces_and_his_own_and_changes_none()
    {
        await MadeAsync(Spaces, """{"namespace": "A", "visibility": "public"}""");
        await MadeAsync(Spaces, """{"namespace": "B", "owner": "demo"}""");
        await MadeAsync(Spaces, """{"namespace": "C"}""");
        Assert.Equal(["A", "B"], await NamesAsync(Spaces + "?sort_key=namespace&sort_dir=asc", null));
        Assert.Equal(["C", "B", "A"], await NamesAsync(Spaces + "?sort_key=namespace", Admin));
        Assert.Equal(HttpStatusCode.NotFound, (await face.SendAsync("GET", Spaces + "/C")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await face.SendAsync("POST", Spaces, """{"namespace": "D"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await face.SendAsync("PUT", Spaces + "/B", """{"namespace": "B"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await face.SendAsync("DELETE", Spaces + "/A")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await face.SendAsync("POST", Spaces + "/B/objects", """{"name": "o"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await face.SendAsync("DELETE", Spaces + "/C")).StatusCode);
    }

    [Fact]
    public async Task A_protected_namespace_is_neither_deleted_nor_emptied()
    {
        await MadeAsync(Spaces, """{"namespace": "A", "protected": true, "tags": [{"name": "t"}]}""");
        foreach (var path in new[] { "", "/tags", "/tags/t", "/objects" }) Assert.Equal(HttpStatusCode.Forbidden, await AskAsync("DELETE", Spaces + "/A" + path));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("PUT", Spaces + "/A", """{"namespace": "B"}"""));
        Assert.Equal("t", (string?)(await face.ReadAsync(Spaces + "/B", Admin))["tags"]![0]!["name"]);
        Assert.Equal(HttpStatusCode.NoContent, await AskAsync("DELETE", Spaces + "/B"));
    }

    [Theory]
    [InlineData("", """{}""", HttpStatusCode.BadRequest)]
    [InlineData("", """{"namespace": "B", "colour": "red"}""", HttpStatusCode.BadRequest)]
    [InlineData("", """{"namespace": "B", "visibility": "shared"}""", HttpStatusCode.BadRequest)]
    [InlineData("", """{"namespace": "B", "self": "x"}""", HttpStatusCode.Forbidden)]
    [InlineData("", """{"namespace": "B", "properties": {"p": {"title": "P"}}}""", HttpStatusCode.BadRequest)]
    [InlineData("", """{"namespace": "B", "tags": [{"name": "x"}, {"name": "X"}]}""", HttpStatusCode.Conflict)]
    [InlineData("", """{"namespace": "A"}""", HttpStatusCode.Conflict)]
    [InlineData("", """[]""", HttpStatusCode.BadRequest)]
    [InlineData("/A/properties", """{"name": "p", "title": "P", "type": "colour"}""", HttpStatusCode.BadRequest)]
    [InlineData("/A/properties", """{"name": "p", "title": "P", "type": "string", "maxLength": -1}""", HttpStatusCode.BadRequest)]
    [InlineData("/A/objects", """{"name": "o", "required": ["a", "a"]}""", HttpStatusCode.BadRequest)]
    [InlineData("/A/tags", """{"tags": {"name": "x"}}""", HttpStatusCode.BadRequest)]
    [InlineData("/X/objects", """{"name": "o"}""", HttpStatusCode.NotFound)]
    public async Task A_wrong_definition_is_refused(string path, string body, HttpStatusCode status)
    {
        await MadeAsync(Spaces, """{"namespace": "A"}""");
        Assert.Equal(status, await AskAsync("POST", Spaces + path, body));
        Assert.Equal(["A"], await NamesAsync(Spaces, Admin));
    }

    [Fact]
    public async Task A_new_cloud_has_definitions_that_obey_its_own_schemas()
    {
        foreach (var _ in new[] { 1, 2 }) await ActivatorUtilities.CreateInstance<MetadefBootstrap>(face.Services).EnsureAsync("admin", Cancel);
        var names = await NamesAsync(Spaces + "?resource_types=OS::Nova::Flavor", null);
        Assert.Contains("OS::Compute::CPUPinning", names);
        Assert.DoesNotContain("OS::Compute::LibvirtImage", names);
        foreach (var name in await NamesAsync(Spaces, null))
        {
            var space = await face.ReadAsync($"{Spaces}/{name}");
            foreach (var field in new[] { "self", "schema", "created_at", "updated_at" }) space.Remove(field);
            foreach (var association in space["resource_type_associations"]!.AsArray())
            {
                association!.AsObject().Remove("created_at");
                association.AsObject().Remove("updated_at");
            }
            space["namespace"] = name + "-copy";
            await MadeAsync(Spaces, space.ToJsonString());
        }
    }

    [Fact]
    public async Task Every_kind_has_its_schema()
    {
        foreach (var (path, name) in new[] { ("namespace", "namespace"), ("namespaces", "namespaces"), ("object", "object"), ("objects", "objects"), ("property", "property"), ("properties", "properties"),
            ("tag", "tag"), ("tags", "tags"), ("resource_type", "resource_type_association"), ("resource_types", "resource_type_associations") })
            Assert.Equal(name, (string?)(await face.ReadAsync($"/v2/schemas/metadefs/{path}"))["name"]);
    }

    private async Task MadeAsync(string path, string? body) => Assert.Equal(HttpStatusCode.Created, await AskAsync("POST", path, body));

    private async Task<HttpStatusCode> AskAsync(string method, string path, string? body = null) => (await face.SendAsync(method, path, body, token: Admin)).StatusCode;

    private async Task<IEnumerable<string?>> NamesAsync(string path, string? token) => (await face.ReadAsync(path, token))["namespaces"]!.AsArray().Select(space => (string?)space!["namespace"]);

    private static int Count(JsonNode items) => items is JsonArray list ? list.Count : items.AsObject().Count;
}
