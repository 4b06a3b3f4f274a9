using System.Text.Json;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Network;
using NovaCompat.Tests.Http;

namespace NovaCompat.Tests.Networks;

public sealed class RouterFaceTests : IAsyncLifetime
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

    private async Task<JsonElement> CallAsync(int status, string method, string path, string? body = null, string bearer = "member")
    {
        var answer = await host.SendAsync(Faces.Network, method, path, body, bearer);
        Assert.True(status == answer.Status, $"{method} {path}: {answer.Status} {answer.Body}");
        return answer.Body.Length == 0 ? default : JsonDocument.Parse(answer.Body).RootElement;
    }

    private async Task<string> MadeAsync(string kind, string path, string members) =>
        (await CallAsync(201, "POST", "/v2.0/" + path, $$"""{"{{kind}}": {{members}}}""")).GetProperty(kind).GetProperty("id").GetString()!;

    private async Task FailsAsync(int status, string type, string method, string path, string? body = null) =>
        Assert.Equal(type, (await CallAsync(status, method, path, body)).GetProperty("NeutronError").GetProperty("type").GetString());

    [Fact]
    public async Task A_router_joins_a_subnet_to_the_outside_and_floating_addresses_hold_it()
    {
        var outside = (await cloud.NamedAsync("public")).Id;
        var network = await MadeAsync("network", "networks", "{}");
        var subnet = await MadeAsync("subnet", "subnets", $$"""{"network_id": "{{network}}", "ip_version": 4, "cidr": "10.5.0.0/24"}""");
        var router = await MadeAsync("router", "routers", $$$"""{"name": "r", "external_gateway_info": {"network_id": "{{{outside}}}"}}""");
        var joined = await CallAsync(200, "PUT", $"/v2.0/routers/{router}/add_router_interface", $$"""{"subnet_id": "{{subnet}}"}""");
        Assert.Equal(subnet, joined.GetProperty("subnet_ids")[0].GetString());
        await FailsAsync(400, "BadRequest", "PUT", $"/v2.0/routers/{router}/add_router_interface", $$"""{"subnet_id": "{{subnet}}"}""");
        await FailsAsync(409, "ServicePortInUse", "DELETE", $"/v2.0/ports/{joined.GetProperty("port_id").GetString()}");
        await FailsAsync(409, "RouterInUse", "DELETE", $"/v2.0/routers/{router}");

        var port = await MadeAsync("port", "ports", $$"""{"network_id": "{{network}}"}""");
        var floating = (await CallAsync(201, "POST", "/v2.0/floatingips", $$$"""{"floatingip": {"floating_network_id": "{{{outside}}}", "port_id": "{{{port}}}"}}""")).GetProperty("floatingip");
        Assert.Equal((router, "10.5.0.2", "ACTIVE"), (floating.GetProperty("router_id").GetString(), floating.GetProperty("fixed_ip_address").GetString(), floating.GetProperty("status").GetString()));
        await FailsAsync(409, "RouterInterfaceInUseByFloatingIP", "PUT", $"/v2.0/routers/{router}/remove_router_interface", $$"""{"subnet_id": "{{subnet}}"}""");
        await FailsAsync(409, "RouterExternalGatewayInUseByFloatingIp", "PUT", $"/v2.0/routers/{router}", """{"router": {"external_gateway_info": {}}}""");
        await FailsAsync(409, "FloatingIPPortAlreadyAssociated", "POST", "/v2.0/floatingips", $$$"""{"floatingip": {"floating_network_id": "{{{outside}}}", "port_id": "{{{port}}}"}}""");

        await CallAsync(204, "DELETE", $"/v2.0/ports/{port}");
        var id = floating.GetProperty("id").GetString();
        Assert.Equal("DOWN", (await CallAsync(200, "GET", $"/v2.0/floatingips/{id}")).GetProperty("floatingip").GetProperty("status").GetString());
        await CallAsync(204, "DELETE", $"/v2.0/floatingips/{id}");
        await CallAsync(200, "PUT", $"/v2.0/routers/{router}/remove_router_interface", $$"""{"subnet_id": "{{subnet}}"}""");
        await FailsAsync(404, "RouterInterfaceNotFoundForSubnet", "PUT", $"/v2.0/routers/{router}/remove_router_interface", $$"""{"subnet_id": "{{subnet}}"}""");
        await CallAsync(204, "DELETE", $"/v2.0/routers/{router}");
        await CallAsync(204, "DELETE", $"/v2.0/networks/{network}");
        Assert.DoesNotContain((await CallAsync(200, "GET", "/v2.0/ports", bearer: "admin")).GetProperty("ports").EnumerateArray(), left => left.GetProperty("network_id").GetString() == outside.ToString());
    }

    [Fact]
    public async Task Floating_addresses_are_the_projects_own_and_come_from_external_networks_only()
    {
        var outside = (await cloud.NamedAsync("public")).Id;
        var shared = (await cloud.NamedAsync("private")).Id;
        await FailsAsync(400, "BadRequest", "POST", "/v2.0/floatingips", $$$"""{"floatingip": {"floating_network_id": "{{{shared}}}"}}""");
        await FailsAsync(403, "PolicyNotAuthorized", "POST", "/v2.0/floatingips", $$$"""{"floatingip": {"floating_network_id": "{{{outside}}}", "floating_ip_address": "172.24.4.9"}}""");
        var named = await CallAsync(201, "POST", "/v2.0/floatingips", $$$"""{"floatingip": {"floating_network_id": "{{{outside}}}", "floating_ip_address": "172.24.4.9"}}""", "admin");
        var id = named.GetProperty("floatingip").GetProperty("id").GetString();
        await CallAsync(200, "PUT", $"/v2.0/floatingips/{id}", """{"floatingip": {"description": "mine"}}""", "admin");
        Assert.Single((await CallAsync(200, "GET", "/v2.0/floatingips?floating_ip_address=172.24.4.9", bearer: "admin")).GetProperty("floatingips").EnumerateArray());
        await CallAsync(200, "PUT", $"/v2.0/quotas/{NamedTokens.ProjectId}", """{"quota": {"floatingip": 0}}""", "admin");
        await FailsAsync(409, "OverQuota", "POST", "/v2.0/floatingips", $$$"""{"floatingip": {"floating_network_id": "{{{outside}}}"}}""");
    }

    [Fact]
    public async Task A_project_gets_its_automatic_network_and_may_drop_it()
    {
        var path = $"/v2.0/auto-allocated-topology/{NamedTokens.ProjectId}";
        var first = (await CallAsync(200, "GET", path)).GetProperty("auto_allocated_topology").GetProperty("id").GetString();
        Assert.Equal(first, (await CallAsync(200, "GET", path)).GetProperty("auto_allocated_topology").GetProperty("id").GetString());
        await CallAsync(204, "DELETE", path);
        await FailsAsync(404, "NetworkNotFound", "GET", $"/v2.0/networks/{first}");
        await CallAsync(403, "GET", "/v2.0/auto-allocated-topology/somebody");
    }
}
