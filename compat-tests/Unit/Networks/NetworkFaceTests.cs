using System.Text.Json;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Network;
using NovaCompat.Tests.Http;
using static NovaCompat.Tests.Networks.NetworkFixture;

namespace NovaCompat.Tests.Networks;

public sealed class NetworkFaceTests : IAsyncLifetime
{
    private NetworkFixture cloud = null!;
    private GatewayHost host = null!;

    public async ValueTask InitializeAsync()
    {
        cloud = await NetworkFixture.StartAsync();
        host = await GatewayHost.StartAsync(routes => routes.MapNetwork(cloud.Network, new()));
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await cloud.DisposeAsync();
    }

    private async Task<JsonElement> CallAsync(int status, string method, string path, string? body = null, string? bearer = "member")
    {
        var answer = await host.SendAsync(Faces.Network, method, path, body, bearer);
        Assert.True(status == answer.Status, $"{method} {path}: {answer.Status} {answer.Body}");
        return answer.Body.Length == 0 ? default : JsonDocument.Parse(answer.Body).RootElement;
    }

    private async Task<string> MadeAsync(string kind, string path, string members) =>
        (await CallAsync(201, "POST", "/v2.0/" + path, $$"""{"{{kind}}": {{members}}}""")).GetProperty(kind).GetProperty("id").GetString()!;

    private async Task FailsAsync(int status, string type, string message, string method, string path, string? body = null)
    {
        var error = (await CallAsync(status, method, path, body)).GetProperty("NeutronError");
        Assert.Equal((type, message), (error.GetProperty("type").GetString(), error.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task The_versions_need_no_token_and_the_rest_does()
    {
        Assert.Equal("v2.0", (await CallAsync(200, "GET", "/", bearer: null)).GetProperty("versions")[0].GetProperty("id").GetString());
        await CallAsync(200, "GET", "/v2.0", bearer: null);
        await CallAsync(200, "GET", "/v2.0/", bearer: null);
        await CallAsync(401, "GET", "/v2.0/networks", bearer: null);
        await CallAsync(200, "GET", "/v2.0/extensions/security-group");
        await CallAsync(404, "GET", "/v2.0/extensions/trunk");
    }

    [Fact]
    public async Task A_network_a_subnet_and_a_port_are_made_shown_and_deleted()
    {
        var network = await MadeAsync("network", "networks", """{"name": "mine"}""");
        var subnet = await MadeAsync("subnet", "subnets", $$"""{"network_id": "{{network}}", "ip_version": 4, "cidr": "10.5.0.0/24"}""");
        var shown = (await CallAsync(200, "GET", $"/v2.0/subnets/{subnet}")).GetProperty("subnet");
        Assert.Equal("10.5.0.1", shown.GetProperty("gateway_ip").GetString());
        Assert.Equal("10.5.0.2", shown.GetProperty("allocation_pools")[0].GetProperty("start").GetString());
        var port = await MadeAsync("port", "ports", $$"""{"network_id": "{{network}}", "fixed_ips": [{"ip_address": "10.5.0.9"}]}""");
        await FailsAsync(409, "IpAddressAlreadyAllocated", $"IP address 10.5.0.9 already allocated in subnet {subnet}",
            "POST", "/v2.0/ports", $$$"""{"port": {"network_id": "{{{network}}}", "fixed_ips": [{"ip_address": "10.5.0.9"}]}}""");
        Assert.Equal(port, (await CallAsync(200, "GET", "/v2.0/ports?fixed_ips=ip_address=10.5.0.9&fields=id")).GetProperty("ports")[0].GetProperty("id").GetString());
        Assert.Equal(subnet, (await CallAsync(200, "GET", $"/v2.0/networks/{network}")).GetProperty("network").GetProperty("subnets")[0].GetString());
        await FailsAsync(409, "NetworkInUse", $"Unable to complete operation on network {network}. There are one or more ports still in use on the network.", "DELETE", $"/v2.0/networks/{network}");
        await FailsAsync(409, "SubnetInUse", $"Unable to complete operation on subnet {subnet}: One or more ports have an IP allocation from this subnet.", "DELETE", $"/v2.0/subnets/{subnet}");
        var moved = await CallAsync(200, "PUT", $"/v2.0/ports/{port}", """{"port": {"name": "p", "fixed_ips": [{"ip_address": "10.5.0.10"}]}}""");
        Assert.Equal("10.5.0.10", moved.GetProperty("port").GetProperty("fixed_ips")[0].GetProperty("ip_address").GetString());
        await CallAsync(204, "DELETE", $"/v2.0/ports/{port}");
        await CallAsync(204, "DELETE", $"/v2.0/networks/{network}");
        await FailsAsync(404, "SubnetNotFound", $"Subnet {subnet} could not be found.", "GET", $"/v2.0/subnets/{subnet}");
    }

    [Fact]
    public async Task The_default_group_appears_when_looked_for_and_its_name_is_kept()
    {
        var groups = (await CallAsync(200, "GET", "/v2.0/security-groups?name=default")).GetProperty("security_groups");
        var standard = Assert.Single(groups.EnumerateArray());
        Assert.Equal(4, standard.GetProperty("security_group_rules").GetArrayLength());
        var id = standard.GetProperty("id").GetString();
        await FailsAsync(409, "SecurityGroupDefaultAlreadyExists", "Default security group already exists.", "POST", "/v2.0/security-groups", """{"security_group": {"name": "default"}}""");
        await FailsAsync(409, "SecurityGroupCannotRemoveDefault", "Insufficient rights for removing default security group.", "DELETE", $"/v2.0/security-groups/{id}");
        await CallAsync(204, "DELETE", $"/v2.0/security-groups/{id}", bearer: "admin");
        Assert.Single((await CallAsync(200, "GET", "/v2.0/security-groups")).GetProperty("security_groups").EnumerateArray());
    }

    [Fact]
    public async Task A_rule_is_taken_once_and_only_when_it_makes_sense()
    {
        var group = await MadeAsync("security_group", "security-groups", """{"name": "web"}""");
        string Rule(string members) => $$$"""{"security_group_rule": {"security_group_id": "{{{group}}}", "direction": "ingress", {{{members}}}}}""";
        var ssh = Rule("\"protocol\": \"tcp\", \"port_range_min\": 22, \"port_range_max\": 22, \"remote_ip_prefix\": \"0.0.0.0/0\"");
        var id = (await CallAsync(201, "POST", "/v2.0/security-group-rules", ssh)).GetProperty("security_group_rule").GetProperty("id").GetString();
        await FailsAsync(409, "SecurityGroupRuleExists", $"Security group rule already exists. Rule id is {id}.", "POST", "/v2.0/security-group-rules", ssh);
        await FailsAsync(400, "SecurityGroupInvalidPortRange", "For TCP/UDP protocols, port_range_min must be <= port_range_max",
            "POST", "/v2.0/security-group-rules", Rule("\"protocol\": \"tcp\", \"port_range_min\": 9, \"port_range_max\": 8"));
        await CallAsync(204, "DELETE", $"/v2.0/security-group-rules/{id}");
    }

    [Fact]
    public async Task Bodies_are_checked_and_what_is_for_administrators_is_refused_to_others()
    {
        await FailsAsync(400, "HTTPBadRequest", "Unrecognized attribute(s) 'color'", "POST", "/v2.0/networks", """{"network": {"color": 1}}""");
        await FailsAsync(400, "HTTPBadRequest", "Unable to find 'network' in request body", "POST", "/v2.0/networks", """{"net": {}}""");
        await FailsAsync(403, "PolicyNotAuthorized", "(rule:create_network and rule:create_network:shared) is disallowed by policy", "POST", "/v2.0/networks", """{"network": {"shared": true}}""");
        var shared = (await cloud.NamedAsync("private")).Id;
        await FailsAsync(403, "PolicyNotAuthorized", "rule:delete_network is disallowed by policy", "DELETE", $"/v2.0/networks/{shared}");
        Assert.False((await CallAsync(200, "GET", $"/v2.0/networks/{shared}")).GetProperty("network").TryGetProperty("provider:network_type", out _));
        Assert.True((await CallAsync(200, "GET", $"/v2.0/networks/{shared}", bearer: "admin")).GetProperty("network").TryGetProperty("provider:network_type", out _));
    }

    [Fact]
    public async Task Lists_come_in_pages_in_any_order()
    {
        await CallAsync(201, "POST", "/v2.0/networks", """{"networks": [{"name": "b"}, {"name": "c"}, {"name": "a"}]}""");
        var first = await CallAsync(200, "GET", "/v2.0/networks?sort_key=name&sort_dir=desc&limit=3&router:external=false");
        Assert.Equal(["private", "c", "b"], first.GetProperty("networks").EnumerateArray().Select(network => network.GetProperty("name").GetString()));
        var next = new Uri(first.GetProperty("networks_links")[0].GetProperty("href").GetString()!);
        var second = await CallAsync(200, "GET", next.PathAndQuery);
        Assert.Equal(["a"], second.GetProperty("networks").EnumerateArray().Select(network => network.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Quotas_hold_and_tags_stick()
    {
        await CallAsync(200, "PUT", $"/v2.0/quotas/{NamedTokens.ProjectId}", """{"quota": {"network": 1}}""", "admin");
        var network = await MadeAsync("network", "networks", "{}");
        await FailsAsync(409, "OverQuota", "Quota exceeded for resources: ['network'].", "POST", "/v2.0/networks", """{"network": {}}""");
        var details = (await CallAsync(200, "GET", $"/v2.0/quotas/{NamedTokens.ProjectId}/details.json")).GetProperty("quota").GetProperty("network");
        Assert.Equal((1, 1), (details.GetProperty("limit").GetInt32(), details.GetProperty("used").GetInt32()));
        await CallAsync(200, "PUT", $"/v2.0/networks/{network}/tags", """{"tags": ["x", "y"]}""");
        Assert.Equal(1, (await CallAsync(200, "GET", "/v2.0/networks?tags=x,y")).GetProperty("networks").GetArrayLength());
        Assert.Equal(0, (await CallAsync(200, "GET", "/v2.0/networks?tags=x,z")).GetProperty("networks").GetArrayLength());
    }
}
