using NovaCompat.Core.Volumes;
using NovaCompat.Tests.Compute.Servers;

namespace NovaCompat.Tests.Volumes;

public sealed class VolumeFaceTests(VolumeCloud cloud) : IClassFixture<VolumeCloud>
{
    [Fact]
    public async Task A_volume_is_made_grows_and_goes()
    {
        var made = await cloud.SendAsync("POST", "/v3/volumes", "{\"volume\": {\"size\": 1, \"name\": \"first\", \"metadata\": {\"a\": \"b\"}}}");
        Assert.Equal((202, "creating"), (made.Status, made.Json.GetProperty("volume").GetProperty("status").GetString()));
        var id = Guid.Parse(made.Json.GetProperty("volume").GetProperty("id").GetString()!);
        await cloud.WorkAsync();
        Assert.Equal("available", await cloud.StatusAsync(id));
        Assert.Equal(202, (await cloud.SendAsync("POST", $"/v3/volumes/{id}/action", "{\"os-extend\": {\"new_size\": 3}}")).Status);
        Assert.Equal("extending", await cloud.StatusAsync(id));
        await cloud.WorkAsync();
        Assert.Equal(3, (await cloud.SendAsync("GET", $"/v3/volumes/{id}")).Json.GetProperty("volume").GetProperty("size").GetInt32());
        Assert.Equal(400, (await cloud.SendAsync("POST", $"/v3/volumes/{id}/action", "{\"os-extend\": {\"new_size\": 2}}")).Status);
        Assert.Equal(202, (await cloud.SendAsync("DELETE", $"/v3/volumes/{id}")).Status);
        await cloud.WorkAsync();
        var gone = await cloud.SendAsync("GET", $"/v3/volumes/{id}");
        Assert.Equal((404, $"Volume {id} could not be found."), (gone.Status, gone.Message));
    }

    [Fact]
    public async Task Fields_come_with_their_microversions_and_the_project_may_be_in_the_path()
    {
        var id = await cloud.CreateAsync();
        var oldest = await cloud.SendAsync("GET", $"/v3/{Bearers.Project}/volumes/{id}");
        Assert.Equal((200, "volume 3.0"), (oldest.Status, oldest.Location));
        Assert.False(oldest.Json.GetProperty("volume").TryGetProperty("group_id", out _));
        var newest = await cloud.SendAsync("GET", $"/v3/volumes/{id}", version: "latest");
        Assert.Equal("volume 3.71", newest.Location);
        foreach (var name in new[] { "group_id", "shared_targets", "volume_type_id", "consumes_quota" }) Assert.True(newest.Json.GetProperty("volume").TryGetProperty(name, out _), name);
        Assert.False(newest.Json.GetProperty("volume").TryGetProperty("os-vol-host-attr:host", out _));
        Assert.True((await cloud.SendAsync("GET", $"/v3/volumes/{id}", bearer: "admin")).Json.GetProperty("volume").TryGetProperty("os-vol-host-attr:host", out _));
        Assert.Equal(406, (await cloud.SendAsync("GET", $"/v3/volumes/{id}", version: "3.99")).Status);
        Assert.Equal(400, (await cloud.SendAsync("GET", $"/v3/{Bearers.OtherProject}/volumes/{id}")).Status);
        Assert.Equal(404, (await cloud.SendAsync("GET", "/v3/attachments", version: "3.26")).Status);
    }

    [Fact]
    public async Task Another_project_sees_nothing_and_readers_change_nothing()
    {
        var id = await cloud.CreateAsync();
        Assert.Equal(404, (await cloud.SendAsync("GET", $"/v3/volumes/{id}", bearer: "other")).Status);
        Assert.Equal(404, (await cloud.SendAsync("DELETE", $"/v3/volumes/{id}", bearer: "other")).Status);
        Assert.DoesNotContain(id.ToString(), (await cloud.SendAsync("GET", "/v3/volumes/detail?all_tenants=1", bearer: "other")).Body, StringComparison.Ordinal);
        Assert.Contains(id.ToString(), (await cloud.SendAsync("GET", "/v3/volumes/detail?all_tenants=1", bearer: "admin")).Body, StringComparison.Ordinal);
        Assert.Equal(200, (await cloud.SendAsync("GET", $"/v3/volumes/{id}", bearer: "reader")).Status);
        Assert.Equal(403, (await cloud.SendAsync("DELETE", $"/v3/volumes/{id}", bearer: "reader")).Status);
        Assert.Equal(403, (await cloud.SendAsync("POST", $"/v3/volumes/{id}/action", "{\"os-reset_status\": {\"status\": \"error\"}}")).Status);
    }

    [Fact]
    public async Task A_volume_with_snapshots_stays_unless_they_go_with_it()
    {
        var id = await cloud.CreateAsync();
        var snapshot = await cloud.SendAsync("POST", "/v3/snapshots", $"{{\"snapshot\": {{\"volume_id\": \"{id}\", \"name\": \"s\"}}}}");
        Assert.Equal(202, snapshot.Status);
        await cloud.WorkAsync();
        var copy = await cloud.CreateAsync($"\"snapshot_id\": \"{snapshot.Json.GetProperty("snapshot").GetProperty("id").GetString()}\"");
        Assert.Equal("available", await cloud.StatusAsync(copy));
        Assert.Equal(400, (await cloud.SendAsync("DELETE", $"/v3/volumes/{id}")).Status);
        Assert.Equal(202, (await cloud.SendAsync("DELETE", $"/v3/volumes/{id}?cascade=true")).Status);
        await cloud.WorkAsync();
        Assert.Equal("gone", await cloud.StatusAsync(id));
    }

    [Fact]
    public async Task An_attachment_goes_from_reserved_to_attached_and_back()
    {
        var id = await cloud.CreateAsync();
        var server = Guid.NewGuid();
        var order = $"{{\"attachment\": {{\"volume_uuid\": \"{id}\", \"instance_uuid\": \"{server}\"}}}}";
        var made = await cloud.SendAsync("POST", "/v3/attachments", order, "3.44");
        Assert.Equal((200, "reserved"), (made.Status, made.Json.GetProperty("attachment").GetProperty("status").GetString()));
        Assert.Equal("reserved", await cloud.StatusAsync(id));
        var second = await cloud.SendAsync("POST", "/v3/attachments", order.Replace(server.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal), "3.44");
        Assert.Equal((400, $"Invalid volume: Volume {id} status must be available or downloading to reserve, but the current status is reserved."), (second.Status, second.Message));
        var attachment = made.Json.GetProperty("attachment").GetProperty("id").GetString();
        Assert.Equal(200, (await cloud.SendAsync("PUT", $"/v3/attachments/{attachment}", "{\"attachment\": {\"connector\": {\"host\": \"h\", \"mountpoint\": \"/dev/vdb\"}}}", "3.44")).Status);
        Assert.Equal("attaching", await cloud.StatusAsync(id));
        Assert.Equal(204, (await cloud.SendAsync("POST", $"/v3/attachments/{attachment}/action", "{\"os-complete\": {}}", "3.44")).Status);
        Assert.Equal("in-use", await cloud.StatusAsync(id));
        Assert.Equal(400, (await cloud.SendAsync("DELETE", $"/v3/volumes/{id}")).Status);
        Assert.Equal(200, (await cloud.SendAsync("DELETE", $"/v3/attachments/{attachment}", version: "3.44")).Status);
        Assert.Equal("available", await cloud.StatusAsync(id));
    }

    [Fact]
    public async Task A_type_says_whether_several_servers_may_use_a_volume()
    {
        Assert.Equal(403, (await cloud.SendAsync("POST", "/v3/types", "{\"volume_type\": {\"name\": \"shared\"}}")).Status);
        var type = await cloud.SendAsync("POST", "/v3/types", "{\"volume_type\": {\"name\": \"shared\", \"extra_specs\": {\"multiattach\": \"<is> True\"}}}", bearer: "admin");
        Assert.Equal(200, type.Status);
        var id = await cloud.CreateAsync("\"size\": 1, \"volume_type\": \"shared\"");
        Assert.True((await cloud.SendAsync("GET", $"/v3/volumes/{id}")).Json.GetProperty("volume").GetProperty("multiattach").GetBoolean());
        Assert.Equal(400, (await cloud.SendAsync("DELETE", $"/v3/types/{type.Json.GetProperty("volume_type").GetProperty("id").GetString()}", bearer: "admin")).Status);
        Assert.Contains(VolumeType.Default, (await cloud.SendAsync("GET", "/v3/types")).Body, StringComparison.Ordinal);
        Assert.Equal(404, (await cloud.SendAsync("POST", "/v3/volumes", "{\"volume\": {\"size\": 1, \"volume_type\": \"none\"}}")).Status);
    }

    [Fact]
    public async Task A_project_cannot_have_more_than_its_quota()
    {
        await cloud.Get<IVolumeQuotaStore>().SetAsync(Bearers.OtherProject, new Dictionary<string, int> { ["volumes"] = 1, ["gigabytes"] = 5 }, CancellationToken.None);
        var large = await cloud.SendAsync("POST", "/v3/volumes", "{\"volume\": {\"size\": 6}}", bearer: "other");
        Assert.Equal((413, "Requested volume or snapshot exceeds allowed gigabytes quota. Requested 6G, quota is 5G and 0G has been consumed."), (large.Status, large.Message));
        await cloud.CreateAsync(bearer: "other");
        var second = await cloud.SendAsync("POST", "/v3/volumes", "{\"volume\": {\"size\": 1}}", bearer: "other");
        Assert.Equal((413, "Maximum number of volumes allowed (1) exceeded for quota 'volumes'."), (second.Status, second.Message));
    }

    [Theory]
    [InlineData("\"size\": 0", 400)]
    [InlineData("\"size\": \"x\"", 400)]
    [InlineData("\"name\": \"no size\"", 400)]
    [InlineData("\"size\": 1, \"snapshot_id\": \"dddddddd-0000-4000-8000-00000000dead\"", 404)]
    [InlineData("\"size\": 1, \"availability_zone\": \"mars\"", 400)]
    public async Task Orders_that_cannot_be_are_refused(string order, int status) =>
        Assert.Equal(status, (await cloud.SendAsync("POST", "/v3/volumes", "{\"volume\": {" + order + "}}")).Status);

    [Fact]
    public async Task Lists_come_in_pages_by_any_order()
    {
        var ids = new List<Guid>();
        foreach (var name in new[] { "page-c", "page-a", "page-b" }) ids.Add(await cloud.CreateAsync($"\"size\": 1, \"name\": \"{name}\""));
        var first = await cloud.SendAsync("GET", "/v3/volumes?sort=name:asc&limit=1&name=page-a");
        Assert.Equal(ids[1].ToString(), first.Json.GetProperty("volumes")[0].GetProperty("id").GetString());
        Assert.Equal("next", first.Json.GetProperty("volumes_links")[0].GetProperty("rel").GetString());
        Assert.Contains("/v3/volumes?", first.Json.GetProperty("volumes_links")[0].GetProperty("href").GetString(), StringComparison.Ordinal);
        Assert.Equal(404, (await cloud.SendAsync("GET", "/v3/volumes/")).Status);
        Assert.Equal(404, (await cloud.SendAsync("GET", $"/v3/snapshots?marker={Guid.NewGuid()}")).Status);
        Assert.Equal(404, (await cloud.SendAsync("POST", "/v3/snapshots", "{\"snapshot\": {\"volume_id\": null}}")).Status);
        var after = await cloud.SendAsync("GET", $"/v3/volumes?sort_key=name&sort_dir=asc&marker={ids[1]}&limit=2");
        Assert.Equal(["page-b", "page-c"], after.Json.GetProperty("volumes").EnumerateArray().Select(one => one.GetProperty("name").GetString()));
    }
}
