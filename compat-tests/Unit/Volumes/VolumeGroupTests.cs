using NovaCompat.Core.Volumes;

namespace NovaCompat.Tests.Volumes;

public sealed class VolumeGroupTests(VolumeCloud cloud) : IClassFixture<VolumeCloud>
{
    [Fact]
    public async Task A_group_has_volumes_is_snapshotted_copied_and_goes_with_them()
    {
        Assert.Equal(404, (await cloud.SendAsync("GET", "/v3/groups", version: "3.12")).Status);
        var type = Id(await cloud.SendAsync("POST", "/v3/group_types", "{\"group_type\": {\"name\": \"gt\"}}", "3.11", "admin"), "group_type");
        var group = Id(await cloud.SendAsync("POST", "/v3/groups", $"{{\"group\": {{\"name\": \"g\", \"group_type\": \"{type}\", \"volume_types\": [\"{VolumeType.Default}\"]}}}}", "3.13"), "group");
        await cloud.WorkAsync();
        Assert.Equal("available", await GroupAsync(group));
        var inside = Guid.Parse(Id(await cloud.SendAsync("POST", "/v3/volumes", $"{{\"volume\": {{\"size\": 1, \"group_id\": \"{group}\"}}}}", "3.13"), "volume"));
        var joining = await cloud.CreateAsync();
        await cloud.WorkAsync();
        Assert.Equal(202, (await cloud.SendAsync("PUT", "/v3/groups/" + group, $"{{\"group\": {{\"name\": \"new\", \"add_volumes\": \"{joining}\"}}}}", "3.13")).Status);
        Assert.Equal(404, (await cloud.SendAsync("PUT", "/v3/groups/" + group, $"{{\"group\": {{\"remove_volumes\": \"{Guid.NewGuid()}\"}}}}", "3.13")).Status);
        var shown = (await cloud.SendAsync("GET", $"/v3/groups/{group}?list_volume=true", version: "3.25")).Json.GetProperty("group");
        Assert.Equal(("new", 2), (shown.GetProperty("name").GetString(), shown.GetProperty("volumes").GetArrayLength()));
        Assert.Equal(group, (await cloud.SendAsync("GET", $"/v3/volumes/{inside}", version: "3.13")).Json.GetProperty("volume").GetProperty("group_id").GetString());
        Assert.Equal(400, (await cloud.SendAsync("DELETE", $"/v3/volumes/{inside}")).Status);

        var snapshot = Id(await cloud.SendAsync("POST", "/v3/group_snapshots", $"{{\"group_snapshot\": {{\"group_id\": \"{group}\"}}}}", "3.14"), "group_snapshot");
        await cloud.WorkAsync();
        Assert.Equal(2, (await cloud.SendAsync("GET", "/v3/snapshots/detail", version: "3.14")).Json.GetProperty("snapshots").EnumerateArray().Count(one => one.GetProperty("group_snapshot_id").GetString() == snapshot));
        var copy = Id(await cloud.SendAsync("POST", "/v3/groups/action", $"{{\"create-from-src\": {{\"group_snapshot_id\": \"{snapshot}\"}}}}", "3.14"), "group");
        await cloud.WorkAsync();
        Assert.Equal("available", await GroupAsync(copy));
        Assert.Equal(400, (await cloud.SendAsync("POST", $"/v3/groups/{group}/action", "{\"delete\": {\"delete-volumes\": true}}", "3.13")).Status);
        Assert.Equal(202, (await cloud.SendAsync("DELETE", "/v3/group_snapshots/" + snapshot, version: "3.14")).Status);
        await cloud.WorkAsync();
        Assert.Equal(400, (await cloud.SendAsync("POST", $"/v3/groups/{group}/action", "{\"delete\": {\"delete-volumes\": false}}", "3.13")).Status);
        foreach (var one in new[] { group, copy }) Assert.Equal(202, (await cloud.SendAsync("POST", $"/v3/groups/{one}/action", "{\"delete\": {\"delete-volumes\": true}}", "3.13")).Status);
        await cloud.WorkAsync();
        Assert.Equal(404, (await cloud.SendAsync("GET", "/v3/groups/" + group, version: "3.13")).Status);
        Assert.Equal("gone", await cloud.StatusAsync(inside));
        Assert.Equal(202, (await cloud.SendAsync("DELETE", "/v3/group_types/" + type, version: "3.11", bearer: "admin")).Status);
    }

    [Fact]
    public async Task Types_of_groups_have_specs_that_administrators_see()
    {
        Assert.Equal(403, (await cloud.SendAsync("POST", "/v3/group_types", "{\"group_type\": {\"name\": \"no\"}}", "3.11")).Status);
        var type = Id(await cloud.SendAsync("POST", "/v3/group_types", "{\"group_type\": {\"name\": \"specs\", \"group_specs\": {\"a\": \"1\"}}}", "3.11", "admin"), "group_type");
        Assert.Equal(409, (await cloud.SendAsync("POST", "/v3/group_types", "{\"group_type\": {\"name\": \"specs\"}}", "3.11", "admin")).Status);
        Assert.DoesNotContain("group_specs", (await cloud.SendAsync("GET", "/v3/group_types/" + type, version: "3.11")).Body, StringComparison.Ordinal);
        var specs = $"/v3/group_types/{type}/group_specs";
        Assert.Equal(202, (await cloud.SendAsync("POST", specs, "{\"group_specs\": {\"b\": \"2\"}}", "3.11", "admin")).Status);
        Assert.Equal("2", (await cloud.SendAsync("GET", specs + "/b", version: "3.11", bearer: "admin")).Json.GetProperty("b").GetString());
        Assert.Equal(200, (await cloud.SendAsync("PUT", specs + "/b", "{\"b\": \"3\"}", "3.11", "admin")).Status);
        Assert.Equal(400, (await cloud.SendAsync("PUT", specs + "/b", "{\"c\": \"3\"}", "3.11", "admin")).Status);
        Assert.Equal(202, (await cloud.SendAsync("DELETE", specs + "/b", version: "3.11", bearer: "admin")).Status);
        Assert.Equal(404, (await cloud.SendAsync("DELETE", specs + "/b", version: "3.11", bearer: "admin")).Status);
    }

    private async Task<string?> GroupAsync(string id) => (await cloud.SendAsync("GET", "/v3/groups/" + id, version: "3.13")).Json.GetProperty("group").GetProperty("status").GetString();

    private static string Id(Compute.Servers.WireAnswer answer, string key)
    {
        Assert.True(answer.Status is 200 or 202, answer.Body);
        return answer.Json.GetProperty(key).GetProperty("id").GetString()!;
    }
}
