using NovaCompat.Core.Volumes;

namespace NovaCompat.Tests.Volumes;

public sealed class VolumeBackupTests(VolumeCloud cloud) : IClassFixture<VolumeCloud>
{
    [Fact]
    public async Task A_backup_is_made_restored_and_held_by_its_increments()
    {
        var volume = await cloud.CreateAsync("\"size\": 2, \"metadata\": {\"k\": \"v\"}");
        Assert.Equal(400, (await CreateAsync(volume, "\"incremental\": true")).Status);
        var full = (await CreateAsync(volume, "\"name\": \"full\"")).Json.GetProperty("backup").GetProperty("id").GetString();
        Assert.Equal("backing-up", await cloud.StatusAsync(volume));
        await cloud.WorkAsync();
        Assert.Equal("available", await cloud.StatusAsync(volume));
        var increment = (await CreateAsync(volume, "\"incremental\": true")).Json.GetProperty("backup").GetProperty("id").GetString();
        await cloud.WorkAsync();
        var shown = (await cloud.SendAsync("GET", "/v3/backups/" + full, version: "3.64")).Json.GetProperty("backup");
        Assert.True(shown.GetProperty("has_dependent_backups").GetBoolean());
        Assert.Equal(("available", 2), (shown.GetProperty("status").GetString(), shown.GetProperty("size").GetInt32()));
        Assert.True((await cloud.SendAsync("GET", "/v3/backups/detail?name=full")).Json.GetProperty("backups")[0].GetProperty("has_dependent_backups").GetBoolean());
        var held = await cloud.SendAsync("DELETE", "/v3/backups/" + full);
        Assert.Equal((400, "Invalid backup: Incremental backups exist for this backup."), (held.Status, held.Message));

        var restored = await cloud.SendAsync("POST", $"/v3/backups/{increment}/restore", "{\"restore\": {\"name\": \"again\"}}");
        Assert.Equal((202, "again"), (restored.Status, restored.Json.GetProperty("restore").GetProperty("volume_name").GetString()));
        await cloud.WorkAsync();
        var target = Guid.Parse(restored.Json.GetProperty("restore").GetProperty("volume_id").GetString()!);
        Assert.Equal("available", await cloud.StatusAsync(target));
        Assert.Equal("v", (await cloud.SendAsync("GET", $"/v3/volumes/{target}")).Json.GetProperty("volume").GetProperty("metadata").GetProperty("k").GetString());
        Assert.Equal(202, (await cloud.SendAsync("POST", $"/v3/backups/{full}/restore", $"{{\"restore\": {{\"volume_id\": \"{target}\"}}}}")).Status);
        Assert.Equal("restoring-backup", await cloud.StatusAsync(target));
        await cloud.WorkAsync();
        Assert.Equal("available", await cloud.StatusAsync(target));
        foreach (var id in new[] { increment, full })
        {
            Assert.Equal(202, (await cloud.SendAsync("DELETE", "/v3/backups/" + id)).Status);
            await cloud.WorkAsync();
            Assert.Equal(404, (await cloud.SendAsync("GET", "/v3/backups/" + id)).Status);
        }
    }

    [Fact]
    public async Task A_record_leaves_and_comes_back_by_administrators_only()
    {
        var volume = await cloud.CreateAsync();
        var id = (await CreateAsync(volume, "\"name\": \"carried\"")).Json.GetProperty("backup").GetProperty("id").GetString();
        await cloud.WorkAsync();
        Assert.Equal(403, (await cloud.SendAsync("GET", $"/v3/backups/{id}/export_record")).Status);
        var record = (await cloud.SendAsync("GET", $"/v3/backups/{id}/export_record", bearer: "admin")).Body;
        Assert.Equal(400, (await cloud.SendAsync("POST", "/v3/backups/import_record", record, bearer: "admin")).Status);
        Assert.Equal(202, (await cloud.SendAsync("DELETE", "/v3/backups/" + id)).Status);
        await cloud.WorkAsync();
        Assert.Equal(201, (await cloud.SendAsync("POST", "/v3/backups/import_record", record, bearer: "admin")).Status);
        Assert.Equal("carried", (await cloud.SendAsync("GET", "/v3/backups/" + id, bearer: "admin")).Json.GetProperty("backup").GetProperty("name").GetString());
        Assert.Equal(400, (await cloud.SendAsync("POST", "/v3/backups/import_record", "{\"backup-record\": {\"backup_service\": \"cinder.backup.drivers.novacompat\", \"backup_url\": \"x\"}}", bearer: "admin")).Status);
        Assert.Equal(404, (await cloud.SendAsync("GET", "/v3/backups/" + id, bearer: "other")).Status);
    }

    [Fact]
    public async Task A_failed_backup_says_so_in_a_message_and_frees_its_volume()
    {
        var volume = await cloud.CreateAsync();
        var id = Guid.Parse((await CreateAsync(volume, "\"name\": \"bad\"")).Json.GetProperty("backup").GetProperty("id").GetString()!);
        await cloud.Get<VolumeWork>().FailAsync(new VolumeWorkBody(Guid.Empty, RecordId: id, RequestId: "req-x"), CancellationToken.None);
        Assert.Equal("available", await cloud.StatusAsync(volume));
        Assert.Equal("error", (await cloud.SendAsync("GET", $"/v3/backups/{id}")).Json.GetProperty("backup").GetProperty("status").GetString());
        Assert.Contains("create backup:", (await cloud.SendAsync("GET", $"/v3/messages?resource_uuid={id}", version: "3.5")).Body, StringComparison.Ordinal);
        Assert.Equal(202, (await cloud.SendAsync("POST", $"/v3/backups/{id}/action", "{\"os-reset_status\": {\"status\": \"available\"}}", bearer: "admin")).Status);
        Assert.Equal(400, (await cloud.SendAsync("POST", $"/v3/backups/{id}/action", "{\"os-reset_status\": {\"status\": \"creating\"}}", bearer: "admin")).Status);
    }

    private Task<Compute.Servers.WireAnswer> CreateAsync(Guid volume, string more) => cloud.SendAsync("POST", "/v3/backups", $"{{\"backup\": {{\"volume_id\": \"{volume}\", {more}}}}}");
}
