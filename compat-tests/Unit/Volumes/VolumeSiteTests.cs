using NovaCompat.Core.Volumes;
using NovaCompat.Tests.Compute.Servers;

namespace NovaCompat.Tests.Volumes;

public sealed class VolumeSiteTests(VolumeCloud cloud) : IClassFixture<VolumeCloud>
{
    private const string Part = "{\"binary\": \"cinder-volume\", \"host\": \"novacompat@embedded\"}";

    [Fact]
    public async Task A_disabled_service_takes_no_volumes_and_the_user_is_told()
    {
        Assert.Equal(403, (await cloud.SendAsync("PUT", "/v3/os-services/disable", Part)).Status);
        Assert.Equal(200, (await cloud.SendAsync("PUT", "/v3/os-services/disable", Part, bearer: "admin")).Status);
        var services = (await cloud.SendAsync("GET", "/v3/os-services?binary=cinder-volume", version: "3.49", bearer: "admin")).Json.GetProperty("services");
        Assert.Equal(("disabled", "up"), (services[0].GetProperty("status").GetString(), services[0].GetProperty("backend_state").GetString()));
        var id = await cloud.CreateAsync();
        Assert.Equal("error", await cloud.StatusAsync(id));
        Assert.Equal(200, (await cloud.SendAsync("PUT", "/v3/os-services/enable", Part, bearer: "admin")).Status);
        var message = (await cloud.SendAsync("GET", $"/v3/messages?resource_uuid={id}", version: "3.5")).Json.GetProperty("messages")[0];
        Assert.Equal(("VOLUME_VOLUME_001_003", "schedule allocate volume:Could not find any available weighted backend."), (message.GetProperty("event_id").GetString(), message.GetProperty("user_message").GetString()));
        var path = "/v3/messages/" + message.GetProperty("id").GetString();
        Assert.Equal(404, (await cloud.SendAsync("GET", path, version: "3.3", bearer: "other")).Status);
        Assert.Equal(204, (await cloud.SendAsync("DELETE", path, version: "3.3")).Status);
        Assert.Equal(404, (await cloud.SendAsync("GET", path, version: "3.3")).Status);
    }

    [Fact]
    public async Task A_type_that_asks_for_what_is_not_there_finds_no_place()
    {
        await cloud.SendAsync("POST", "/v3/types", "{\"volume_type\": {\"name\": \"tape\", \"extra_specs\": {\"storage_protocol\": \"tape\"}}}", bearer: "admin");
        await cloud.SendAsync("POST", "/v3/types", "{\"volume_type\": {\"name\": \"filed\", \"extra_specs\": {\"capabilities:storage_protocol\": \"<in> file\", \"other:thing\": \"1\"}}}", bearer: "admin");
        Assert.Equal("error", await cloud.StatusAsync(await cloud.CreateAsync("\"size\": 1, \"volume_type\": \"tape\"")));
        Assert.Equal("available", await cloud.StatusAsync(await cloud.CreateAsync("\"size\": 1, \"volume_type\": \"filed\"")));
    }

    [Fact]
    public async Task Limits_may_be_of_one_type_alone_and_usage_follows_what_is_there()
    {
        await cloud.SendAsync("POST", "/v3/types", "{\"volume_type\": {\"name\": \"dear\"}}", bearer: "admin");
        var path = "/v3/os-quota-sets/" + Bearers.OtherProject;
        Assert.Equal(200, (await cloud.SendAsync("PUT", path, "{\"quota_set\": {\"volumes_dear\": 1, \"gigabytes_dear\": 2}}", bearer: "admin")).Status);
        var large = await cloud.SendAsync("POST", "/v3/volumes", "{\"volume\": {\"size\": 3, \"volume_type\": \"dear\"}}", bearer: "other");
        Assert.Equal((413, "Requested volume or snapshot exceeds allowed gigabytes_dear quota. Requested 3G, quota is 2G and 0G has been consumed."), (large.Status, large.Message));
        var id = await cloud.CreateAsync("\"size\": 1, \"volume_type\": \"dear\"", "other");
        var second = await cloud.SendAsync("POST", "/v3/volumes", "{\"volume\": {\"size\": 1, \"volume_type\": \"dear\"}}", bearer: "other");
        Assert.Equal((413, "Maximum number of volumes allowed (1) exceeded for quota 'volumes_dear'."), (second.Status, second.Message));
        Assert.Equal(413, (await cloud.SendAsync("POST", $"/v3/volumes/{id}/action", "{\"os-extend\": {\"new_size\": 3}}", bearer: "other")).Status);
        var usage = (await cloud.SendAsync("GET", path + "?usage=true", bearer: "other")).Json.GetProperty("quota_set").GetProperty("gigabytes_dear");
        Assert.Equal((2, 1, 0), (usage.GetProperty("limit").GetInt32(), usage.GetProperty("in_use").GetInt32(), usage.GetProperty("reserved").GetInt32()));
        Assert.Equal(400, (await cloud.SendAsync("PUT", path, "{\"quota_set\": {\"volumes_none\": 1}}", bearer: "admin")).Status);
        await cloud.Get<IVolumeQuotaStore>().ResetAsync(Bearers.OtherProject, CancellationToken.None);
    }

    [Fact]
    public async Task A_service_cannot_fail_over_without_replicas_and_hosts_tell_what_they_hold()
    {
        Assert.Equal(200, (await cloud.SendAsync("PUT", "/v3/os-services/freeze", "{\"host\": \"novacompat@embedded\"}", bearer: "admin")).Status);
        Assert.True((await cloud.SendAsync("GET", "/v3/os-services?binary=cinder-volume", bearer: "admin")).Json.GetProperty("services")[0].GetProperty("frozen").GetBoolean());
        Assert.Equal(200, (await cloud.SendAsync("PUT", "/v3/os-services/thaw", "{\"host\": \"novacompat@embedded\"}", bearer: "admin")).Status);
        Assert.Equal(400, (await cloud.SendAsync("PUT", "/v3/os-services/failover_host", "{\"host\": \"novacompat@embedded\"}", bearer: "admin")).Status);
        await cloud.CreateAsync("\"size\": 7");
        var rows = (await cloud.SendAsync("GET", "/v3/os-hosts/novacompat@embedded", bearer: "admin")).Json.GetProperty("host").EnumerateArray();
        Assert.Contains(rows, row => row.GetProperty("resource").GetProperty("project").GetString() == Bearers.Project);
        Assert.Equal(404, (await cloud.SendAsync("GET", "/v3/os-hosts/mars", bearer: "admin")).Status);
        Assert.Equal("file", (await cloud.SendAsync("GET", "/v3/capabilities/novacompat@embedded", bearer: "admin")).Json.GetProperty("storage_protocol").GetString());
    }

    [Fact]
    public async Task Filters_that_are_none_are_refused_from_3_31()
    {
        Assert.Equal(200, (await cloud.SendAsync("GET", "/v3/volumes?colour=red", version: "3.30")).Status);
        var refused = await cloud.SendAsync("GET", "/v3/volumes?colour=red", version: "3.31");
        Assert.Equal((400, "Invalid filters colour are found in query options."), (refused.Status, refused.Message));
        var id = await cloud.CreateAsync("\"size\": 1, \"name\": \"filtered-here\", \"metadata\": {\"shade\": \"it's red\"}");
        foreach (var query in new[] { "name~=tered-he", "metadata={\"shade\": \"it's red\"}", "created_at=gt:2001-01-01,lt:2099-01-01&name=filtered-here" })
            Assert.Contains(id.ToString(), (await cloud.SendAsync("GET", "/v3/volumes?" + query, version: "3.60")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(id.ToString(), (await cloud.SendAsync("GET", "/v3/volumes?created_at=lt:2001-01-01", version: "3.60")).Body, StringComparison.Ordinal);
    }
}
