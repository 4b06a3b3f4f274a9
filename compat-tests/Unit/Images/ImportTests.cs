using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using NovaCompat.Core.Images.Imports;
using NovaCompat.Gateway.Images;
using NovaCompat.Images;
using NovaCompat.Images.Downloads;

namespace NovaCompat.Tests.Images;

public sealed class ImportTests : IAsyncLifetime
{
    private const string Raw = """{"name": "one", "disk_format": "raw", "container_format": "bare"}""";
    private const string Direct = """{"method": {"name": "glance-direct"}}""";
    private ImageFace face = null!;
    private Origin origin = null!;

    public async ValueTask InitializeAsync()
    {
        origin = await Origin.StartAsync();
        face = await ImageFace.StartAsync(new ImportOptions { Methods = ImportMethods.All, Download = new WebDownloadOptions { Ports = [origin.Port], Hosts = new HashSet<string> { "127.0.0.1" } } });
    }

    public async ValueTask DisposeAsync()
    {
        await face.DisposeAsync();
        await origin.DisposeAsync();
    }

    [Fact]
    public async Task Staged_data_is_imported_by_a_task_that_tells_of_its_request()
    {
        var path = await StagedAsync(Origin.Data);
        Assert.Equal(("uploading", (long)Origin.Data.Length), await StateAsync(path));
        Assert.Equal(HttpStatusCode.NoContent, (await face.SendAsync("GET", path + "/file")).StatusCode);
        var asked = await face.SendAsync("POST", path + "/import", Direct);
        Assert.Equal((HttpStatusCode.Accepted, ""), (asked.StatusCode, await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));

        var image = await face.UntilAsync(path, now => (string?)now["status"] == "active");
        Assert.Equal(("file", "", "", null), ((string?)image["stores"], (string?)image["os_glance_importing_to_stores"], (string?)image["os_glance_failed_import"], (string?)image["os_glance_import_task"]));
        Assert.Equal(Origin.Data, await (await face.SendAsync("GET", path + "/file")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        var task = (await face.ReadAsync(path + "/tasks"))["tasks"]!.AsArray().Single()!;
        Assert.Equal(("success", "api_image_import", "glance-direct"), ((string?)task["status"], (string?)task["type"], (string?)task["input"]!["import_req"]!["method"]!["name"]));
        Assert.Equal(asked.Headers.GetValues("x-openstack-request-id").Single(), (string?)task["request_id"]);
        Assert.Equal(HttpStatusCode.Conflict, (await face.SendAsync("POST", path + "/import", Direct)).StatusCode);
    }

    [Fact]
    public async Task A_download_becomes_the_data_and_one_that_fails_leaves_a_queued_image_with_its_reason()
    {
        var good = await CreateAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await DownloadAsync(good, origin.Url("moved"))).StatusCode);
        Assert.Equal(Origin.Data.Length, (int)(await face.UntilAsync(good, now => (string?)now["status"] == "active"))["size"]!);

        var bad = await CreateAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await DownloadAsync(bad, origin.Url("inside"))).StatusCode);
        var image = await face.UntilAsync(bad, now => (string?)now["os_glance_failed_import"] == "file");
        Assert.Equal(("queued", "", null), ((string?)image["status"], (string?)image["os_glance_importing_to_stores"], (string?)image["stores"]));
        var task = (await face.ReadAsync(bad + "/tasks"))["tasks"]!.AsArray().Single()!;
        Assert.Equal("failure", (string?)task["status"]);
        Assert.Contains("may be asked", (string?)task["message"]);
        Assert.Equal(HttpStatusCode.Accepted, (await DownloadAsync(bad, origin.Url("data"))).StatusCode);
        Assert.Equal("", (string?)(await face.UntilAsync(bad, now => (string?)now["status"] == "active"))["os_glance_failed_import"]);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://127.0.0.1:22/x")]
    [InlineData("http://a:b@127.0.0.1/x")]
    [InlineData("")]
    public async Task A_URL_that_must_not_be_asked_is_refused_at_once(string uri)
    {
        var path = await CreateAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await DownloadAsync(path, uri)).StatusCode);
        Assert.Empty((await face.ReadAsync(path + "/tasks"))["tasks"]!.AsArray());
    }

    [Fact]
    public async Task A_disguised_image_is_found_out_at_its_import_and_nothing_of_it_stays()
    {
        var path = await StagedAsync(BlankDisk.Qcow2());
        await face.SendAsync("POST", path + "/import", Direct);
        var image = await face.UntilAsync(path, now => (string?)now["os_glance_failed_import"] == "file");
        Assert.Equal("queued", (string?)image["status"]);
        Assert.Empty(Directory.GetFiles(face.ImageFolder));
    }

    [Theory]
    [InlineData("glance-direct", "", HttpStatusCode.Conflict)]
    [InlineData("copy-image", "", HttpStatusCode.Conflict)]
    [InlineData("glance-download", "", HttpStatusCode.BadRequest)]
    [InlineData("web-download", """, "stores": ["other"]""", HttpStatusCode.Conflict)]
    [InlineData("web-download", """, "stores": ["file"], "all_stores": true""", HttpStatusCode.BadRequest)]
    [InlineData("web-download", """, "all_stores": "yes" """, HttpStatusCode.BadRequest)]
    public async Task An_import_that_a_queued_image_cannot_take_is_refused(string method, string more, HttpStatusCode status)
    {
        var path = await CreateAsync();
        var answer = await face.SendAsync("POST", path + "/import", $$"""{"method": {"name": "{{method}}", "uri": "{{origin.Url("data")}}"}{{more}}}""");
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("queued", (string?)(await face.ReadAsync(path))["status"]);
    }

    [Fact]
    public async Task The_last_store_keeps_its_data_and_a_copy_to_it_is_nothing_to_do()
    {
        var path = await CreateAsync();
        await face.SendAsync("PUT", path + "/file", "0123456789", ImageFace.Data);
        var id = path.Split('/')[^1];
        Assert.Equal(HttpStatusCode.Forbidden, (await face.SendAsync("DELETE", $"/v2/stores/file/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await face.SendAsync("DELETE", $"/v2/stores/other/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await face.SendAsync("DELETE", $"/v2/stores/file/{Guid.NewGuid()}")).StatusCode);
        const string copy = """{"method": {"name": "copy-image"}, "all_stores": true}""";
        Assert.Equal(HttpStatusCode.Forbidden, (await face.SendAsync("POST", path + "/import", copy)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await face.SendAsync("POST", path + "/import", copy, token: "admin:admin")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await face.SendAsync("POST", path + "/import", """{"method": {"name": "copy-image"}, "stores": ["file"]}""", token: "admin:admin")).StatusCode);
        Assert.Equal("active", (string?)(await face.ReadAsync(path))["status"]);
    }

    [Fact]
    public async Task Tasks_are_for_admins_and_an_images_tasks_for_its_owner()
    {
        var path = await StagedAsync(Origin.Data);
        Assert.Equal(HttpStatusCode.NotFound, (await face.SendAsync("POST", path + "/import", Direct, token: "other:member")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await face.SendAsync("GET", path + "/tasks", token: "other:member")).StatusCode);
        await face.SendAsync("POST", path + "/import", Direct);
        Assert.Equal(HttpStatusCode.Forbidden, (await face.SendAsync("GET", "/v2/tasks")).StatusCode);
        var listed = (await face.ReadAsync("/v2/tasks?limit=1", "admin:admin"))["tasks"]!.AsArray().Single()!;
        var task = await face.ReadAsync((string)listed["self"]!, "admin:admin");
        Assert.Equal((path.Split('/')[^1], "demo"), ((string?)task["image_id"], (string?)task["owner"]));
        Assert.Equal(HttpStatusCode.NotFound, (await face.SendAsync("GET", $"/v2/tasks/{Guid.NewGuid()}", token: "admin:admin")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await face.SendAsync("GET", "/v2/tasks?status=lazy", token: "admin:admin")).StatusCode);
    }

    [Fact]
    public async Task An_answer_to_a_new_image_names_methods_and_stores_and_the_site_tells_more()
    {
        var answer = await face.SendAsync("POST", "/v2/images", Raw);
        Assert.Equal("glance-direct,web-download,copy-image", answer.Headers.GetValues("OpenStack-image-import-methods").Single());
        Assert.Equal("file", answer.Headers.GetValues("OpenStack-image-store-ids").Single());
        var store = (await face.ReadAsync("/v2/info/stores"))["stores"]!.AsArray().Single()!;
        Assert.Equal(("file", "true"), ((string?)store["id"], (string?)store["default"]));
        Assert.Equal(HttpStatusCode.Forbidden, (await face.SendAsync("GET", "/v2/info/stores/detail")).StatusCode);
        Assert.Equal("file", (string?)(await face.ReadAsync("/v2/info/stores/detail", "admin:admin"))["stores"]![0]!["type"]);
        Assert.Equal(3, (await face.ReadAsync("/v2/info/import"))["import-methods"]!["value"]!.AsArray().Count);
    }

    private async Task<string> CreateAsync() => (string)(await face.CreateAsync(Raw))["self"]!;

    private async Task<string> StagedAsync(byte[] data)
    {
        var path = await CreateAsync();
        var body = new ByteArrayContent(data) { Headers = { ContentType = new MediaTypeHeaderValue(ImageFace.Data) } };
        Assert.Equal(HttpStatusCode.NoContent, (await face.SendAsync("PUT", path + "/stage", body, null)).StatusCode);
        return path;
    }

    private Task<HttpResponseMessage> DownloadAsync(string path, string uri) =>
        face.SendAsync("POST", path + "/import", new JsonObject { ["method"] = new JsonObject { ["name"] = "web-download", ["uri"] = uri } }.ToJsonString());

    private async Task<(string?, long)> StateAsync(string path)
    {
        var image = await face.ReadAsync(path);
        return ((string?)image["status"], (long)image["size"]!);
    }
}
