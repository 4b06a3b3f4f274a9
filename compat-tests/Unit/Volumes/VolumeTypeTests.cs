namespace NovaCompat.Tests.Volumes;

public sealed class VolumeTypeTests(VolumeCloud cloud) : IClassFixture<VolumeCloud>
{
    [Fact]
    public async Task Qos_specs_are_kept_associated_and_held_while_types_have_them()
    {
        Assert.Equal(403, (await cloud.SendAsync("POST", "/v3/qos-specs", "{\"qos_specs\": {\"name\": \"fast\"}}")).Status);
        var made = await cloud.SendAsync("POST", "/v3/qos-specs", "{\"qos_specs\": {\"name\": \"fast\", \"consumer\": \"front-end\", \"total_iops\": \"9\"}}", bearer: "admin");
        Assert.Equal("9", made.Json.GetProperty("qos_specs").GetProperty("specs").GetProperty("total_iops").GetString());
        Assert.Equal(409, (await cloud.SendAsync("POST", "/v3/qos-specs", "{\"qos_specs\": {\"name\": \"fast\"}}", bearer: "admin")).Status);
        var path = "/v3/qos-specs/" + made.Json.GetProperty("qos_specs").GetProperty("id").GetString();
        var type = (await cloud.SendAsync("POST", "/v3/types", "{\"volume_type\": {\"name\": \"q\"}}", bearer: "admin")).Json.GetProperty("volume_type").GetProperty("id").GetString();
        Assert.Equal(202, (await cloud.SendAsync("GET", $"{path}/associate?vol_type_id={type}", bearer: "admin")).Status);
        Assert.Equal(type, (await cloud.SendAsync("GET", path + "/associations", bearer: "admin")).Json.GetProperty("qos_associations")[0].GetProperty("id").GetString());
        Assert.Equal(400, (await cloud.SendAsync("DELETE", path, bearer: "admin")).Status);
        Assert.Equal(200, (await cloud.SendAsync("PUT", path, "{\"qos_specs\": {\"read_iops\": \"1\"}}", bearer: "admin")).Status);
        Assert.Equal(404, (await cloud.SendAsync("PUT", path + "/delete_keys", "{\"keys\": [\"none\"]}", bearer: "admin")).Status);
        Assert.Equal(202, (await cloud.SendAsync("PUT", path + "/delete_keys", "{\"keys\": [\"total_iops\"]}", bearer: "admin")).Status);
        Assert.Equal(202, (await cloud.SendAsync("GET", path + "/disassociate_all", bearer: "admin")).Status);
        Assert.Equal(202, (await cloud.SendAsync("DELETE", path, bearer: "admin")).Status);
        Assert.Equal(404, (await cloud.SendAsync("GET", path, bearer: "admin")).Status);
    }

    [Fact]
    public async Task A_types_encryption_changes_only_while_no_volume_has_it()
    {
        var type = (await cloud.SendAsync("POST", "/v3/types", "{\"volume_type\": {\"name\": \"luks\"}}", bearer: "admin")).Json.GetProperty("volume_type").GetProperty("id").GetString();
        var path = $"/v3/types/{type}/encryption";
        Assert.Equal("{}", (await cloud.SendAsync("GET", path, bearer: "admin")).Body);
        Assert.Equal(400, (await cloud.SendAsync("POST", path, "{\"encryption\": {\"provider\": \"luks\"}}", bearer: "admin")).Status);
        var body = "{\"encryption\": {\"provider\": \"luks\", \"control_location\": \"front-end\", \"key_size\": 256}}";
        Assert.Equal(200, (await cloud.SendAsync("POST", path, body, bearer: "admin")).Status);
        Assert.Equal(400, (await cloud.SendAsync("POST", path, body, bearer: "admin")).Status);
        var known = (await cloud.SendAsync("GET", path, bearer: "admin")).Json;
        Assert.Equal((256, "luks"), (known.GetProperty("key_size").GetInt32(), known.GetProperty("provider").GetString()));
        Assert.Equal(200, (await cloud.SendAsync("PUT", $"{path}/{known.GetProperty("encryption_id").GetString()}", "{\"encryption\": {\"cipher\": \"aes\"}}", bearer: "admin")).Status);
        Assert.Equal("aes", (await cloud.SendAsync("GET", path + "/cipher", bearer: "admin")).Json.GetProperty("cipher").GetString());
        var id = await cloud.CreateAsync("\"size\": 1, \"volume_type\": \"luks\"");
        Assert.True((await cloud.SendAsync("GET", $"/v3/volumes/{id}")).Json.GetProperty("volume").GetProperty("encrypted").GetBoolean());
        Assert.Equal(400, (await cloud.SendAsync("DELETE", $"{path}/provider", bearer: "admin")).Status);
        Assert.Equal(202, (await cloud.SendAsync("DELETE", $"/v3/volumes/{id}")).Status);
        await cloud.WorkAsync();
        Assert.Equal(202, (await cloud.SendAsync("DELETE", $"{path}/provider", bearer: "admin")).Status);
    }

    [Fact]
    public async Task A_type_takes_its_volumes_and_limits_along_when_its_name_changes()
    {
        var type = (await cloud.SendAsync("POST", "/v3/types", "{\"volume_type\": {\"name\": \"before\"}}", bearer: "admin")).Json.GetProperty("volume_type").GetProperty("id").GetString();
        var id = await cloud.CreateAsync("\"size\": 1, \"volume_type\": \"before\"");
        var quotas = "/v3/os-quota-sets/" + Compute.Servers.Bearers.OtherProject;
        Assert.Equal(200, (await cloud.SendAsync("PUT", quotas, $"{{\"quota_set\": {{\"volumes_before\": 7, \"tenant_id\": \"{Compute.Servers.Bearers.OtherProject}\"}}}}", bearer: "admin")).Status);
        Assert.Equal(400, (await cloud.SendAsync("PUT", quotas, "{\"quota_set\": {\"volumes_before\": \"many\"}}", bearer: "admin")).Status);
        Assert.Equal(200, (await cloud.SendAsync("PUT", "/v3/types/" + type, "{\"volume_type\": {\"name\": \"after\"}}", bearer: "admin")).Status);
        Assert.Equal("after", (await cloud.SendAsync("GET", $"/v3/volumes/{id}")).Json.GetProperty("volume").GetProperty("volume_type").GetString());
        Assert.Equal(7, (await cloud.SendAsync("GET", quotas, bearer: "admin")).Json.GetProperty("quota_set").GetProperty("volumes_after").GetInt32());
    }

    [Fact]
    public async Task A_type_stays_while_it_is_a_projects_default()
    {
        var type = (await cloud.SendAsync("POST", "/v3/types", "{\"volume_type\": {\"name\": \"usual\"}}", bearer: "admin")).Json.GetProperty("volume_type").GetProperty("id").GetString();
        var path = "/v3/default-types/" + Compute.Servers.Bearers.OtherProject;
        Assert.Equal(200, (await cloud.SendAsync("PUT", path, "{\"default_type\": {\"volume_type\": \"usual\"}}", "3.62", "admin")).Status);
        Assert.Equal("usual", (await cloud.SendAsync("GET", "/v3/types/default", bearer: "other")).Json.GetProperty("volume_type").GetProperty("name").GetString());
        var refused = await cloud.SendAsync("DELETE", "/v3/types/" + type, bearer: "admin");
        Assert.Equal((400, $"The volume type {type} is a default volume type and cannot be deleted."), (refused.Status, refused.Message));
        Assert.Equal(204, (await cloud.SendAsync("DELETE", path, version: "3.62", bearer: "admin")).Status);
        Assert.Equal(202, (await cloud.SendAsync("DELETE", "/v3/types/" + type, bearer: "admin")).Status);
        Assert.Equal("__DEFAULT__", (await cloud.SendAsync("GET", "/v3/types/default", bearer: "other")).Json.GetProperty("volume_type").GetProperty("name").GetString());
    }
}
