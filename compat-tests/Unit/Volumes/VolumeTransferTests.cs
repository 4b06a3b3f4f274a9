using NovaCompat.Core.Volumes;
using NovaCompat.Tests.Compute.Servers;

namespace NovaCompat.Tests.Volumes;

public sealed class VolumeTransferTests(VolumeCloud cloud) : IClassFixture<VolumeCloud>
{
    [Fact]
    public async Task A_volume_goes_to_whoever_knows_the_key_with_its_snapshots()
    {
        var id = await cloud.CreateAsync();
        var snapshot = (await cloud.SendAsync("POST", "/v3/snapshots", $"{{\"snapshot\": {{\"volume_id\": \"{id}\"}}}}")).Json.GetProperty("snapshot").GetProperty("id").GetString();
        await cloud.WorkAsync();
        var offer = (await cloud.SendAsync("POST", "/v3/os-volume-transfer", $"{{\"transfer\": {{\"volume_id\": \"{id}\", \"name\": \"gift\"}}}}")).Json.GetProperty("transfer");
        var (transfer, key) = (offer.GetProperty("id").GetString(), offer.GetProperty("auth_key").GetString());
        Assert.Equal("awaiting-transfer", await cloud.StatusAsync(id));
        Assert.Equal(400, (await cloud.SendAsync("DELETE", $"/v3/volumes/{id}")).Status);
        var shown = await cloud.SendAsync("GET", $"/v3/volume-transfers/{transfer}", version: "3.57");
        Assert.DoesNotContain(key!, shown.Body, StringComparison.Ordinal);
        Assert.Equal(Bearers.Project, shown.Json.GetProperty("transfer").GetProperty("source_project_id").GetString());
        Assert.Equal(404, (await cloud.SendAsync("GET", $"/v3/os-volume-transfer/{transfer}", bearer: "other")).Status);
        Assert.Equal(404, (await cloud.SendAsync("GET", "/v3/volume-transfers", version: "3.54")).Status);

        var wrong = await cloud.SendAsync("POST", $"/v3/os-volume-transfer/{transfer}/accept", "{\"accept\": {\"auth_key\": \"no\"}}", bearer: "other");
        Assert.Equal((400, $"Invalid auth key: Attempt to transfer {transfer} with invalid auth key."), (wrong.Status, wrong.Message));
        Assert.Equal(202, (await cloud.SendAsync("POST", $"/v3/os-volume-transfer/{transfer}/accept", $"{{\"accept\": {{\"auth_key\": \"{key}\"}}}}", bearer: "other")).Status);
        Assert.Equal("gone", await cloud.StatusAsync(id));
        Assert.Equal(200, (await cloud.SendAsync("GET", $"/v3/volumes/{id}", bearer: "other")).Status);
        Assert.Equal(200, (await cloud.SendAsync("GET", $"/v3/snapshots/{snapshot}", bearer: "other")).Status);
        Assert.Equal(404, (await cloud.SendAsync("GET", $"/v3/os-volume-transfer/{transfer}")).Status);
    }

    [Fact]
    public async Task A_transfer_that_is_taken_back_leaves_the_volume_available_and_a_full_project_cannot_accept()
    {
        var id = await cloud.CreateAsync("\"size\": 3");
        var offer = (await cloud.SendAsync("POST", "/v3/volume-transfers", $"{{\"transfer\": {{\"volume_id\": \"{id}\", \"no_snapshots\": true}}}}", "3.55")).Json.GetProperty("transfer");
        Assert.True(offer.GetProperty("no_snapshots").GetBoolean());
        await cloud.Get<IVolumeQuotaStore>().SetAsync(Bearers.OtherProject, new Dictionary<string, int> { ["gigabytes"] = 2 }, CancellationToken.None);
        var full = await cloud.SendAsync("POST", $"/v3/volume-transfers/{offer.GetProperty("id").GetString()}/accept", $"{{\"accept\": {{\"auth_key\": \"{offer.GetProperty("auth_key").GetString()}\"}}}}", "3.55", "other");
        Assert.Equal(413, full.Status);
        Assert.Equal("awaiting-transfer", await cloud.StatusAsync(id));
        await cloud.Get<IVolumeQuotaStore>().ResetAsync(Bearers.OtherProject, CancellationToken.None);
        Assert.Equal(202, (await cloud.SendAsync("DELETE", $"/v3/volume-transfers/{offer.GetProperty("id").GetString()}", version: "3.55")).Status);
        Assert.Equal("available", await cloud.StatusAsync(id));
    }
}
