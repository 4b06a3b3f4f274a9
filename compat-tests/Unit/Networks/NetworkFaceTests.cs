using System.Text.Json;
using NovaCompat.Tests.Http;

namespace NovaCompat.Tests.Networks;

public sealed class NetworkFaceTests : NetworkFace
{
    private async Task FailsAsync(int status, string type, string message, string method, string path, string? body = null) =>
        Assert.Equal(message, await base.FailsAsync(status, type, method, path, body));

    [Fact]
    public async Task The_versions_need_no_token_and_the_rest_does()
    {
        Assert.Equal("v2.0", (await RootAsync()).GetProperty("versions")[0].GetProperty("id").GetString());
        await CallAsync(200, "GET", "", bearer: null);
        await CallAsync(200, "GET", "/", bearer: null);
        await CallAsync(401, "GET", "/networks", bearer: null);
        await CallAsync(200, "GET", "/extensions/security-group");
        await CallAsync(404, "GET", "/extensions/vpnaas");
    }

    [Fact]
    public async Task A_network_a_subnet_and_a_port_are_made_shown_and_deleted()
    {
        var network = await IdAsync("network", "/networks", """{"name": "mine"}""");
        var subnet = await IdAsync("subnet", "/subnets", $$"""{"network_id": "{{network}}", "ip_version": 4, "cidr": "10.5.0.0/24"}""");
        var shown = (await CallAsync(200, "GET", $"/subnets/{subnet}")).GetProperty("subnet");
        Assert.Equal("10.5.0.1", shown.GetProperty("gateway_ip").GetString());
        Assert.Equal("10.5.0.2", shown.GetProperty("allocation_pools")[0].GetProperty("start").GetString());
        var port = await IdAsync("port", "/ports", $$"""{"network_id": "{{network}}", "fixed_ips": [{"ip_address": "10.5.0.9"}]}""");
        await FailsAsync(409, "IpAddressAlreadyAllocated", $"IP address 10.5.0.9 already allocated in subnet {subnet}",
            "POST", "/ports", $$$"""{"port": {"network_id": "{{{network}}}", "fixed_ips": [{"ip_address": "10.5.0.9"}]}}""");
        Assert.Equal(port, (await CallAsync(200, "GET", "/ports?fixed_ips=ip_address=10.5.0.9&fields=id")).GetProperty("ports")[0].GetProperty("id").GetString());
        Assert.Equal(subnet, (await CallAsync(200, "GET", $"/networks/{network}")).GetProperty("network").GetProperty("subnets")[0].GetString());
        await FailsAsync(409, "NetworkInUse", $"Unable to complete operation on network {network}. There are one or more ports still in use on the network.", "DELETE", $"/networks/{network}");
        await FailsAsync(409, "SubnetInUse", $"Unable to complete operation on subnet {subnet}: One or more ports have an IP allocation from this subnet.", "DELETE", $"/subnets/{subnet}");
        var moved = await CallAsync(200, "PUT", $"/ports/{port}", """{"port": {"name": "p", "fixed_ips": [{"ip_address": "10.5.0.10"}]}}""");
        Assert.Equal("10.5.0.10", moved.GetProperty("port").GetProperty("fixed_ips")[0].GetProperty("ip_address").GetString());
        await CallAsync(204, "DELETE", $"/ports/{port}");
        await CallAsync(204, "DELETE", $"/networks/{network}");
        await FailsAsync(404, "SubnetNotFound", $"Subnet {subnet} could not be found.", "GET", $"/subnets/{subnet}");
    }

    [Fact]
    public async Task The_default_group_appears_when_looked_for_and_its_name_is_kept()
    {
        var groups = (await CallAsync(200, "GET", "/security-groups?name=default")).GetProperty("security_groups");
        var standard = Assert.Single(groups.EnumerateArray());
        Assert.Equal(4, standard.GetProperty("security_group_rules").GetArrayLength());
        var id = standard.GetProperty("id").GetString();
        await FailsAsync(409, "SecurityGroupDefaultAlreadyExists", "Default security group already exists.", "POST", "/security-groups", """{"security_group": {"name": "default"}}""");
        await FailsAsync(409, "SecurityGroupCannotRemoveDefault", "Insufficient rights for removing default security group.", "DELETE", $"/security-groups/{id}");
        await CallAsync(204, "DELETE", $"/security-groups/{id}", bearer: "admin");
        Assert.Single((await CallAsync(200, "GET", "/security-groups")).GetProperty("security_groups").EnumerateArray());
    }

    [Fact]
    public async Task A_rule_is_taken_once_and_only_when_it_makes_sense()
    {
        var group = await IdAsync("security_group", "/security-groups", """{"name": "web"}""");
        string Rule(string members) => $$$"""{"security_group_rule": {"security_group_id": "{{{group}}}", "direction": "ingress", {{{members}}}}}""";
        var ssh = Rule("\"protocol\": \"tcp\", \"port_range_min\": 22, \"port_range_max\": 22, \"remote_ip_prefix\": \"0.0.0.0/0\"");
        var id = (await CallAsync(201, "POST", "/security-group-rules", ssh)).GetProperty("security_group_rule").GetProperty("id").GetString();
        await FailsAsync(409, "SecurityGroupRuleExists", $"Security group rule already exists. Rule id is {id}.", "POST", "/security-group-rules", ssh);
        await FailsAsync(400, "SecurityGroupInvalidPortRange", "For TCP/UDP protocols, port_range_min must be <= port_range_max",
            "POST", "/security-group-rules", Rule("\"protocol\": \"tcp\", \"port_range_min\": 9, \"port_range_max\": 8"));
        await CallAsync(204, "DELETE", $"/security-group-rules/{id}");
    }

    [Fact]
    public async Task Bodies_are_checked_and_what_is_for_administrators_is_refused_to_others()
    {
        await FailsAsync(400, "HTTPBadRequest", "Unrecognized attribute(s) 'color'", "POST", "/networks", """{"network": {"color": 1}}""");
        await FailsAsync(400, "HTTPBadRequest", "Unable to find 'network' in request body", "POST", "/networks", """{"net": {}}""");
        await FailsAsync(403, "PolicyNotAuthorized", "(rule:create_network and rule:create_network:shared) is disallowed by policy", "POST", "/networks", """{"network": {"shared": true}}""");
        // What is so anyway may be said at creation, as Horizon does; a change to it may not.
        var said = await IdAsync("network", "/networks", """{"shared": false, "router:external": "False", "is_default": 0}""");
        await FailsAsync(403, "PolicyNotAuthorized", "(rule:update_network and rule:update_network:shared) is disallowed by policy", "PUT", $"/networks/{said}", """{"network": {"shared": false}}""");
        var shared = (await Cloud.NamedAsync("private")).Id;
        await FailsAsync(403, "PolicyNotAuthorized", "rule:delete_network is disallowed by policy", "DELETE", $"/networks/{shared}");
        Assert.False((await CallAsync(200, "GET", $"/networks/{shared}")).GetProperty("network").TryGetProperty("provider:network_type", out _));
        Assert.True((await CallAsync(200, "GET", $"/networks/{shared}", bearer: "admin")).GetProperty("network").TryGetProperty("provider:network_type", out _));
    }

    [Fact]
    public async Task Lists_come_in_pages_in_any_order()
    {
        await CallAsync(201, "POST", "/networks", """{"networks": [{"name": "b"}, {"name": "c"}, {"name": "a"}]}""");
        var first = await CallAsync(200, "GET", "/networks?sort_key=name&sort_dir=desc&limit=3&router:external=false");
        Assert.Equal(["private", "c", "b"], first.GetProperty("networks").EnumerateArray().Select(network => network.GetProperty("name").GetString()));
        var next = new Uri(first.GetProperty("networks_links")[0].GetProperty("href").GetString()!);
        var second = await CallAsync(200, "GET", next.PathAndQuery["/v2.0".Length..]);
        Assert.Equal(["a"], second.GetProperty("networks").EnumerateArray().Select(network => network.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Quotas_hold_and_tags_stick()
    {
        await CallAsync(200, "PUT", $"/quotas/{NamedTokens.ProjectId}", """{"quota": {"network": 1}}""", "admin");
        var network = await IdAsync("network", "/networks", "{}");
        await FailsAsync(409, "OverQuota", "Quota exceeded for resources: ['network'].", "POST", "/networks", """{"network": {}}""");
        var details = (await CallAsync(200, "GET", $"/quotas/{NamedTokens.ProjectId}/details.json")).GetProperty("quota").GetProperty("network");
        Assert.Equal((1, 1), (details.GetProperty("limit").GetInt32(), details.GetProperty("used").GetInt32()));
        await CallAsync(200, "PUT", $"/networks/{network}/tags", """{"tags": ["x", "y"]}""");
        Assert.Equal(1, (await CallAsync(200, "GET", "/networks?tags=x,y")).GetProperty("networks").GetArrayLength());
        Assert.Equal(0, (await CallAsync(200, "GET", "/networks?tags=x,z")).GetProperty("networks").GetArrayLength());
    }
}
