using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using NovaCompat.Images;

namespace NovaCompat.Tests.Images;

public sealed class ImageFaceTests : IAsyncLifetime
{
    private ImageFace face = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => face = await ImageFace.StartAsync();

    public ValueTask DisposeAsync() => face.DisposeAsync();

    [Fact]
    public async Task An_image_lives_from_creation_to_deletion()
    {
        var image = await CreateAsync("""{"name": "one", "disk_format": "raw", "container_format": "bare", "os_type": "linux", "tags": ["b", "a"]}""");
        Assert.Equal(("queued", "linux", "shared", "demo"), ((string?)image["status"], (string?)image["os_type"], (string?)image["visibility"], (string?)image["owner"]));
        var path = (string)image["self"]!;
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync("GET", path + "/file")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync("PUT", path + "/file", "0123456789", "application/octet-stream")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync("PUT", path + "/file", "0123456789", "application/octet-stream")).StatusCode);

        using var download = await SendAsync("GET", path + "/file");
        Assert.Equal("781e5e245d69b566979b86e28d23f2c7", download.Content.Headers.NonValidated["Content-MD5"].ToString());
        Assert.Equal("0123456789", await download.Content.ReadAsStringAsync(Cancel));
        using var ranged = new HttpRequestMessage(HttpMethod.Get, path + "/file") { Headers = { Range = new RangeHeaderValue(2, 4) } };
        using var part = await face.Http.SendAsync(ranged, Cancel);
        Assert.Equal((HttpStatusCode.PartialContent, "234"), (part.StatusCode, await part.Content.ReadAsStringAsync(Cancel)));

        var changed = await JsonAsync(await SendAsync("PATCH", path, """[{"op": "replace", "path": "/name", "value": "two"}, {"op": "add", "path": "/a~1b", "value": "c"}, {"op": "remove", "path": "/os_type"}]""", ImageFace.Patch));
        Assert.Equal(("two", "c", "active", null), ((string?)changed["name"], (string?)changed["a/b"], (string?)changed["status"], (string?)changed["os_type"]));
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync("DELETE", path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync("GET", path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync("GET", "/v2/images/")).StatusCode);
    }

    [Theory]
    [InlineData("""{"status": "active"}""", HttpStatusCode.Forbidden)]
    [InlineData("""{"visibility": "public"}""", HttpStatusCode.Forbidden)]
    [InlineData("""{"owner": "somebody"}""", HttpStatusCode.Forbidden)]
    [InlineData("""{"os_glance_x": "1"}""", HttpStatusCode.Forbidden)]
    [InlineData("""{"disk_format": "floppy"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"min_ram": -1}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"min_ram": 99999999999}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"id": "not-a-uuid"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"custom": 5}""", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    public async Task A_wrong_description_is_refused(string body, HttpStatusCode status) => Assert.Equal(status, (await SendAsync("POST", "/v2/images", body)).StatusCode);

    [Theory]
    [InlineData("""[{"op": "replace", "path": "/missing", "value": "x"}]""", HttpStatusCode.Conflict)]
    [InlineData("""[{"op": "remove", "path": "/name"}]""", HttpStatusCode.Forbidden)]
    [InlineData("""[{"op": "replace", "path": "/id", "value": "x"}]""", HttpStatusCode.Forbidden)]
    [InlineData("""[{"op": "move", "path": "/name"}]""", HttpStatusCode.BadRequest)]
    [InlineData("""[{"op": "replace", "path": "name", "value": "x"}]""", HttpStatusCode.BadRequest)]
    [InlineData("""{"name": "x"}""", HttpStatusCode.BadRequest)]
    public async Task A_wrong_patch_is_refused_and_changes_nothing(string body, HttpStatusCode status)
    {
        var image = await CreateAsync("""{"name": "one"}""");
        Assert.Equal(status, (await SendAsync("PATCH", (string)image["self"]!, body, ImageFace.Patch)).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await SendAsync("PATCH", (string)image["self"]!, "[]")).StatusCode);
        Assert.Equal("one", (string?)(await JsonAsync(await SendAsync("GET", (string)image["self"]!)))["name"]);
    }

    [Fact]
    public async Task A_disguised_image_is_unsupported_media_and_stays_queued()
    {
        var image = await CreateAsync("""{"disk_format": "raw", "container_format": "bare"}""");
        using var body = new ByteArrayContent(BlankDisk.Qcow2()) { Headers = { ContentType = new("application/octet-stream") } };
        using var answer = await face.Http.PutAsync((string)image["file"]!, body, Cancel);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Contains("does not match", await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("queued", (string?)(await JsonAsync(await SendAsync("GET", (string)image["self"]!)))["status"]);
    }

    [Fact]
    public async Task Lists_page_by_links_and_filter_by_anything()
    {
        foreach (var name in new[] { "a", "b", "c" }) await CreateAsync($$"""{"name": "{{name}}", "colour": "red"}""");
        var page = await JsonAsync(await SendAsync("GET", "/v2/images?limit=2&sort=name:asc&colour=red"));
        Assert.Equal(["a", "b"], Names(page));
        Assert.Equal(["c"], Names(await JsonAsync(await SendAsync("GET", (string)page["next"]!))));
        Assert.Equal(["a", "c"], Names(await JsonAsync(await SendAsync("GET", "/v2/images?name=in:a,%22c%22&sort_key=name&sort_dir=asc"))));
        Assert.Empty(Names(await JsonAsync(await SendAsync("GET", "/v2/images?created_at=lt:2001-01-01T00:00:00Z"))));
        Assert.Empty(Names(await JsonAsync(await SendAsync("GET", "/v2/images?size_min=1"))));
        foreach (var wrong in new[] { "limit=x", "limit=-1", "sort_key=colour", "sort=name:up", "visibility=x", "member_status=x", "size_min=x", "marker=" + Guid.NewGuid() })
            Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("GET", "/v2/images?" + wrong)).StatusCode);
    }

    [Fact]
    public async Task Discovery_needs_no_token_and_schemas_are_there()
    {
        face.Http.DefaultRequestHeaders.Clear();
        Assert.Equal(HttpStatusCode.MultipleChoices, (await SendAsync("GET", "/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("GET", "/versions")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync("GET", "/v2/images")).StatusCode);
        face.Http.DefaultRequestHeaders.Add("X-Auth-Token", "demo:reader");
        foreach (var path in new[] { "schemas/image", "schemas/images", "schemas/member", "schemas/members", "schemas/task", "schemas/tasks", "metadefs/namespaces", "info/import" })
            Assert.Equal(HttpStatusCode.OK, (await SendAsync("GET", "/v2/" + path)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync("POST", "/v2/images", "{}")).StatusCode);
    }

    private Task<JsonObject> CreateAsync(string body) => face.CreateAsync(body);

    private Task<HttpResponseMessage> SendAsync(string method, string path, string? body = null, string type = "application/json") => face.SendAsync(method, path, body, type);

    private static Task<JsonObject> JsonAsync(HttpResponseMessage answer) => ImageFace.JsonAsync(answer);

    private static IEnumerable<string?> Names(JsonObject page) => page["images"]!.AsArray().Select(image => (string?)image!["name"]);
}
