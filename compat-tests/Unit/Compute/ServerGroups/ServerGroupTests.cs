using System.Text.Json.Nodes;
using NovaCompat.Core.Quotas;
using NovaCompat.Tests.Compute.Servers;

namespace NovaCompat.Tests.Compute.ServerGroups;

public sealed class ServerGroupTests(ComputeHost host) : IClassFixture<ComputeHost>
{
    private const string Anti = """{"server_group": {"name": "apart", "policy": "anti-affinity", "rules": {"max_server_per_host": "2"}}}""";

    private async Task<Guid> CreateAsync(string body = Anti, string version = "2.64", string bearer = "member")
    {
        var answer = await host.SendAsync("POST", "/v2.1/os-server-groups", body, version, bearer);
        Assert.True(answer.Status == 200, answer.Body);
        return answer.Json.GetProperty("server_group").GetProperty("id").GetGuid();
    }

    [Fact]
    public async Task A_group_has_one_policy_in_a_list_before_2_64_and_rules_after()
    {
        var id = await CreateAsync();
        var now = JsonNode.Parse((await host.GetAsync($"/v2.1/os-server-groups/{id}", "2.64")).Body)!["server_group"]!.AsObject();
        Assert.Equal(["id", "name", "policy", "rules", "members", "project_id", "user_id"], now.Select(field => field.Key));
        Assert.Equal(2, (int)now["rules"]!["max_server_per_host"]!);
        var old = JsonNode.Parse((await host.GetAsync($"/v2.1/os-server-groups/{id}", "2.12")).Body)!["server_group"]!.AsObject();
        Assert.Equal(["id", "name", "policies", "metadata", "members"], old.Select(field => field.Key));
        Assert.Equal("anti-affinity", (string?)old["policies"]![0]);
    }

    [Theory]
    [InlineData("2.14", """{"server_group": {"name": "a", "policies": ["soft-affinity"]}}""", "Invalid input for field/attribute 0. Value: soft-affinity. 'soft-affinity' is not one of ['anti-affinity', 'affinity']")]
    [InlineData("2.15", """{"server_group": {"name": "a", "policies": []}}""", "Invalid input for field/attribute policies. Value: []. [] is too short")]
    [InlineData("2.64", """{"server_group": {"name": "a", "policy": "affinity", "rules": {"max_server_per_host": 3}}}""", "Only anti-affinity policy supports rules.")]
    [InlineData("2.64", """{"server_group": {"name": "a", "policies": ["affinity"]}}""", "Invalid input for field/attribute server_group. Value: {'name': 'a', 'policies': ['affinity']}. 'policy' is a required property")]
    public async Task Bodies_are_held_to_their_version(string version, string body, string message)
    {
        var answer = await host.SendAsync("POST", "/v2.1/os-server-groups", body, version);
        Assert.Equal((400, message), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Others_do_not_find_it_and_readers_do_not_delete_it()
    {
        var id = await CreateAsync();
        var hidden = await host.GetAsync($"/v2.1/os-server-groups/{id}", "2.64", "other");
        Assert.Equal((404, $"Instance group {id} could not be found."), (hidden.Status, hidden.Message));
        Assert.Equal(200, (await host.GetAsync($"/v2.1/os-server-groups/{id}", "2.64", "reader")).Status);
        Assert.Equal(403, (await host.SendAsync("DELETE", $"/v2.1/os-server-groups/{id}", null, "2.64", "reader")).Status);
        Assert.DoesNotContain(id.ToString(), (await host.GetAsync("/v2.1/os-server-groups?all_projects=1", "2.64", "other")).Body);
        Assert.Contains(id.ToString(), (await host.GetAsync("/v2.1/os-server-groups?all_projects=1", "2.64", "admin")).Body);
        Assert.Equal(204, (await host.SendAsync("DELETE", $"/v2.1/os-server-groups/{id}", null, "2.64")).Status);
        Assert.Equal(404, (await host.GetAsync($"/v2.1/os-server-groups/{id}", "2.64")).Status);
    }

    [Fact]
    public async Task Servers_join_by_hint_and_leave_when_deleted()
    {
        var id = await CreateAsync();
        var order = JsonNode.Parse(ComputeHost.Order())!;
        order["os:scheduler_hints"] = new JsonObject { ["group"] = id.ToString() };
        var made = await host.SendAsync("POST", "/v2.1/servers", order.ToJsonString(), "2.104");
        Assert.True(made.Status == 202, made.Body);
        var server = made.Json.GetProperty("server").GetProperty("id").GetGuid();
        Assert.Contains(server.ToString(), (await host.GetAsync($"/v2.1/os-server-groups/{id}", "2.64")).Body);
        var shown = (await host.GetAsync($"/v2.1/servers/{server}", "2.71")).Json.GetProperty("server");
        Assert.Equal(id, shown.GetProperty("server_groups")[0].GetGuid());
        Assert.False((await host.GetAsync($"/v2.1/servers/{server}", "2.70")).Json.GetProperty("server").TryGetProperty("server_groups", out _));
        await host.ChangeAsync(server, record => record with { DeletedAt = DateTimeOffset.UtcNow });
        Assert.DoesNotContain(server.ToString(), (await host.GetAsync($"/v2.1/os-server-groups/{id}", "2.64")).Body);
    }

    [Fact]
    public async Task A_group_that_is_not_there_or_another_projects_is_refused_for_servers()
    {
        var foreign = await CreateAsync(bearer: "other");
        foreach (var group in new[] { foreign, Guid.Parse("dddddddd-0000-4000-8000-00000000dead") })
        {
            var order = JsonNode.Parse(ComputeHost.Order())!;
            order["os:scheduler_hints"] = new JsonObject { ["group"] = group.ToString() };
            var answer = await host.SendAsync("POST", "/v2.1/servers", order.ToJsonString(), "2.104");
            Assert.Equal((400, $"Instance group {group} could not be found."), (answer.Status, answer.Message));
        }
    }

    [Fact]
    public async Task Quotas_hold_groups_and_their_members()
    {
        var quotas = host.Get<IQuotaStore>();
        var id = await CreateAsync(bearer: "other");
        await quotas.SetAsync(Bearers.OtherProject, new Dictionary<string, int> { ["server_groups"] = 1, ["server_group_members"] = 1, ["instances"] = 10, ["cores"] = 10, ["ram"] = -1 }, CancellationToken.None);
        var another = await host.SendAsync("POST", "/v2.1/os-server-groups", Anti, "2.64", "other");
        Assert.Equal((403, "Quota exceeded, too many server groups."), (another.Status, another.Message));
        var order = JsonNode.Parse(ComputeHost.Order(more: "\"min_count\": 2"))!;
        order["os:scheduler_hints"] = new JsonObject { ["group"] = id.ToString() };
        var full = await host.SendAsync("POST", "/v2.1/servers", order.ToJsonString(), "2.104", "other");
        Assert.Equal((403, "Quota exceeded, too many servers in group"), (full.Status, full.Message));
        Assert.Equal("[]", (await host.GetAsync($"/v2.1/os-server-groups/{id}", "2.64", "other")).Json.GetProperty("server_group").GetProperty("members").GetRawText());
        await quotas.ResetAsync(Bearers.OtherProject, CancellationToken.None);
    }

    [Fact]
    public async Task Lists_are_cut_by_limit_and_offset()
    {
        await CreateAsync();
        await CreateAsync();
        var all = (await host.GetAsync("/v2.1/os-server-groups", "2.64")).Json.GetProperty("server_groups");
        var second = (await host.GetAsync("/v2.1/os-server-groups?limit=1&offset=1", "2.64")).Json.GetProperty("server_groups");
        Assert.Equal(all[1].GetProperty("id").GetGuid(), Assert.Single(second.EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Equal(400, (await host.GetAsync("/v2.1/os-server-groups?x=1", "2.75")).Status);
        Assert.Equal(200, (await host.GetAsync("/v2.1/os-server-groups?x=1", "2.74")).Status);
    }
}
