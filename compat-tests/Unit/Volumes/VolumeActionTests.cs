using NovaCompat.Core.Volumes;
using NovaCompat.Tests.Compute.Servers;

namespace NovaCompat.Tests.Volumes;

public sealed class VolumeActionTests(VolumeCloud cloud) : IClassFixture<VolumeCloud>
{
    [Fact]
    public async Task A_volume_goes_back_to_its_newest_snapshot_only()
    {
        var id = await cloud.CreateAsync();
        Assert.Equal(400, (await cloud.SendAsync("POST", $"/v3/volumes/{id}/action", "{\"revert\": {\"snapshot_id\": null}}", "3.40")).Status);
        var old = await SnapshotAsync(id);
        var newest = await SnapshotAsync(id);
        Assert.Equal(400, (await cloud.SendAsync("POST", $"/v3/volumes/{id}/action", $"{{\"revert\": {{\"snapshot_id\": \"{old}\"}}}}", "3.40")).Status);
        Assert.Equal(404, (await cloud.SendAsync("POST", $"/v3/volumes/{id}/action", $"{{\"revert\": {{\"snapshot_id\": \"{newest}\"}}}}", "3.39")).Status);
        Assert.Equal(202, (await cloud.SendAsync("POST", $"/v3/volumes/{id}/action", $"{{\"revert\": {{\"snapshot_id\": \"{newest}\"}}}}", "3.40")).Status);
        Assert.Equal("reverting", await cloud.StatusAsync(id));
        await cloud.WorkAsync();
        Assert.Equal("available", await cloud.StatusAsync(id));
        Assert.Equal("available", (await cloud.SendAsync("GET", $"/v3/snapshots/{newest}")).Json.GetProperty("snapshot").GetProperty("status").GetString());
    }

    [Fact]
    public async Task An_image_is_written_over_a_volume()
    {
        var id = await cloud.CreateAsync();
        Assert.Equal(202, (await cloud.SendAsync("POST", $"/v3/volumes/{id}/action", $"{{\"os-reimage\": {{\"image_id\": \"{FakeImages.Good}\"}}}}", "3.68")).Status);
        Assert.Equal("downloading", await cloud.StatusAsync(id));
        await cloud.WorkAsync();
        var volume = (await cloud.SendAsync("GET", $"/v3/volumes/{id}")).Json.GetProperty("volume");
        Assert.Equal(("available", "true"), (volume.GetProperty("status").GetString(), volume.GetProperty("bootable").GetString()));
        Assert.Equal(400, (await cloud.SendAsync("POST", $"/v3/volumes/{id}/action", $"{{\"os-reimage\": {{\"image_id\": \"{FakeImages.Large}\"}}}}", "3.68")).Status);
    }

    [Fact]
    public async Task A_volume_changes_its_type_and_leaves_its_place_never()
    {
        await cloud.SendAsync("POST", "/v3/types", "{\"volume_type\": {\"name\": \"next\"}}", bearer: "admin");
        var id = await cloud.CreateAsync();
        Assert.Equal(202, (await cloud.SendAsync("POST", $"/v3/volumes/{id}/action", "{\"os-retype\": {\"new_type\": \"next\"}}")).Status);
        Assert.Equal("next", (await cloud.SendAsync("GET", $"/v3/volumes/{id}")).Json.GetProperty("volume").GetProperty("volume_type").GetString());
        Assert.Equal(400, (await cloud.SendAsync("POST", $"/v3/volumes/{id}/action", "{\"os-retype\": {\"new_type\": \"next\"}}")).Status);
        Assert.Equal(403, (await cloud.SendAsync("POST", $"/v3/volumes/{id}/action", "{\"os-migrate_volume\": {\"host\": \"mars\"}}")).Status);
        var moved = await cloud.SendAsync("POST", $"/v3/volumes/{id}/action", "{\"os-migrate_volume\": {\"host\": \"mars\"}}", bearer: "admin");
        Assert.Equal((400, "Invalid host: No available service named 'mars'"), (moved.Status, moved.Message));
    }

    [Fact]
    public async Task A_project_may_have_a_default_type_of_its_own()
    {
        await cloud.SendAsync("POST", "/v3/types", "{\"volume_type\": {\"name\": \"ours\"}}", bearer: "admin");
        var path = "/v3/default-types/" + Bearers.OtherProject;
        Assert.Equal(403, (await cloud.SendAsync("PUT", path, "{\"default_type\": {\"volume_type\": \"ours\"}}", "3.62")).Status);
        Assert.Equal(200, (await cloud.SendAsync("PUT", path, "{\"default_type\": {\"volume_type\": \"ours\"}}", "3.62", "admin")).Status);
        var id = await cloud.CreateAsync(bearer: "other");
        Assert.Equal("ours", (await cloud.SendAsync("GET", $"/v3/volumes/{id}", bearer: "other")).Json.GetProperty("volume").GetProperty("volume_type").GetString());
        Assert.Equal(204, (await cloud.SendAsync("DELETE", path, version: "3.62", bearer: "admin")).Status);
        Assert.Equal(404, (await cloud.SendAsync("GET", path, version: "3.62", bearer: "admin")).Status);
    }

    [Fact]
    public async Task What_is_not_there_is_listed_empty_and_cannot_be_made()
    {
        Assert.Equal("{\"consistencygroups\":[]}", (await cloud.SendAsync("GET", "/v3/consistencygroups/detail")).Body);
        Assert.Equal(403, (await cloud.SendAsync("POST", "/v3/os-volume-manage", "{\"volume\": {\"host\": \"h\"}}")).Status);
        Assert.Equal(400, (await cloud.SendAsync("POST", "/v3/os-volume-manage", "{\"volume\": {\"host\": \"h\"}}", bearer: "admin")).Status);
        Assert.Equal("{\"encryption_key_id\":null}", (await cloud.SendAsync("GET", $"/v3/volumes/{await cloud.CreateAsync()}/encryption")).Body);
    }

    private async Task<string?> SnapshotAsync(Guid volume)
    {
        var made = await cloud.SendAsync("POST", "/v3/snapshots", $"{{\"snapshot\": {{\"volume_id\": \"{volume}\"}}}}");
        await cloud.WorkAsync();
        return made.Json.GetProperty("snapshot").GetProperty("id").GetString();
    }
}
