using System.Text.Json.Nodes;
using NovaCompat.Tests.Compute.Servers;

namespace NovaCompat.Tests.Compute.Quotas;

public sealed class UserQuotaTests : IAsyncLifetime
{
    private const string Sets = "/v2.1/os-quota-sets/" + Bearers.OtherProject;
    private readonly ComputeHost host = new();

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private Task<WireAnswer> SetAsync(string body, string query = "", string version = "2.1") => host.SendAsync("PUT", Sets + query, $$"""{"quota_set": {{body}} }""", version, "admin");

    [Fact]
    public async Task A_user_may_have_less_than_his_project_and_is_held_to_it()
    {
        Assert.Equal(200, (await SetAsync("""{"instances": 5}""")).Status);
        var own = JsonNode.Parse((await SetAsync("""{"instances": 1, "key_pairs": 0}""", "?user_id=user3")).Body)!["quota_set"]!;
        Assert.Equal(1, (int)own["instances"]!);
        Assert.Equal(5, (await host.GetAsync(Sets, bearer: "admin")).Json.GetProperty("quota_set").GetProperty("instances").GetInt32());
        await host.CreateAsync(bearer: "other");
        var refused = await host.SendAsync("POST", "/v2.1/servers", ComputeHost.Order(), "2.104", "other");
        Assert.Equal((403, "Quota exceeded for instances: Requested 1, but already used 1 of 1 instances"), (refused.Status, refused.Message));
        var keys = await host.SendAsync("POST", "/v2.1/os-keypairs", """{"keypair": {"name": "k"}}""", "2.1", "other");
        Assert.Equal((403, "Quota exceeded, too many key pairs."), (keys.Status, keys.Message));
        var detail = (await host.GetAsync(Sets + "/detail?user_id=user3", bearer: "admin")).Json.GetProperty("quota_set").GetProperty("instances");
        Assert.Equal((1, 1, 0), (detail.GetProperty("limit").GetInt32(), detail.GetProperty("in_use").GetInt32(), detail.GetProperty("reserved").GetInt32()));
        Assert.Equal(202, (await host.SendAsync("DELETE", Sets + "?user_id=user3", null, "2.1", "admin")).Status);
        await host.CreateAsync(bearer: "other");
    }

    [Fact]
    public async Task Limits_stay_between_use_and_what_is_left_unless_forced()
    {
        await SetAsync("""{"cores": 10}""");
        await host.CreateAsync(bearer: "other");
        Assert.Equal("Quota limit 0 for cores must be greater than or equal to already used and reserved 1.", (await SetAsync("""{"cores": 0}""")).Message);
        Assert.Equal("Quota limit 90 for cores must be less than or equal to 10.", (await SetAsync("""{"cores": 90}""", "?user_id=user9")).Message);
        Assert.Equal(200, (await SetAsync("""{"cores": 6}""", "?user_id=user9")).Status);
        Assert.Equal("Quota limit 5 for cores must be less than or equal to 4.", (await SetAsync("""{"cores": 5}""", "?user_id=user8")).Message);
        Assert.Equal("Quota limit 5 for cores must be greater than or equal to already used and reserved 6.", (await SetAsync("""{"cores": 5}""")).Message);
        Assert.Equal(200, (await SetAsync("""{"cores": 0, "force": true}""")).Status);
        Assert.Equal("The networks quota has been removed", (await SetAsync("""{"networks": 1}""")).Message);
        Assert.Equal(202, (await host.SendAsync("DELETE", Sets, null, "2.1", "admin")).Status);
        Assert.Equal(20, (await host.GetAsync(Sets + "?user_id=user9", bearer: "admin")).Json.GetProperty("quota_set").GetProperty("cores").GetInt32());
    }

    [Fact]
    public async Task Server_groups_are_counted()
    {
        await host.SendAsync("POST", "/v2.1/os-server-groups", """{"server_group": {"name": "g", "policies": ["affinity"]}}""", "2.1", "other");
        Assert.Equal(1, (await host.GetAsync("/v2.1/limits", bearer: "other")).Json.GetProperty("limits").GetProperty("absolute").GetProperty("totalServerGroupsUsed").GetInt32());
        Assert.Equal(1, (await host.GetAsync(Sets + "/detail", bearer: "admin")).Json.GetProperty("quota_set").GetProperty("server_groups").GetProperty("in_use").GetInt32());
    }
}
