using NovaCompat.Tests.Http;

namespace NovaCompat.Tests.Networks;

public sealed class RouterFaceTests : NetworkFace
{
    [Fact]
    public async Task A_router_joins_a_subnet_to_the_outside_and_floating_addresses_hold_it()
    {
        var outside = (await Cloud.NamedAsync("public")).Id;
        var network = await IdAsync("network", "/networks", "{}");
        var subnet = await IdAsync("subnet", "/subnets", $$"""{"network_id": "{{network}}", "ip_version": 4, "cidr": "10.5.0.0/24"}""");
        var router = await IdAsync("router", "/routers", $$$"""{"name": "r", "external_gateway_info": {"network_id": "{{{outside}}}"}}""");
        var joined = await CallAsync(200, "PUT", $"/routers/{router}/add_router_interface", $$"""{"subnet_id": "{{subnet}}"}""");
        Assert.Equal(subnet, joined.GetProperty("subnet_ids")[0].GetString());
        await FailsAsync(400, "BadRequest", "PUT", $"/routers/{router}/add_router_interface", $$"""{"subnet_id": "{{subnet}}"}""");
        await FailsAsync(409, "ServicePortInUse", "DELETE", $"/ports/{joined.GetProperty("port_id").GetString()}");
        await FailsAsync(409, "RouterInUse", "DELETE", $"/routers/{router}");

        var port = await IdAsync("port", "/ports", $$"""{"network_id": "{{network}}"}""");
        var floating = (await CallAsync(201, "POST", "/floatingips", $$$"""{"floatingip": {"floating_network_id": "{{{outside}}}", "port_id": "{{{port}}}"}}""")).GetProperty("floatingip");
        Assert.Equal((router, "10.5.0.2", "ACTIVE"), (floating.GetProperty("router_id").GetString(), floating.GetProperty("fixed_ip_address").GetString(), floating.GetProperty("status").GetString()));
        await FailsAsync(409, "RouterInterfaceInUseByFloatingIP", "PUT", $"/routers/{router}/remove_router_interface", $$"""{"subnet_id": "{{subnet}}"}""");
        await FailsAsync(409, "RouterExternalGatewayInUseByFloatingIp", "PUT", $"/routers/{router}", """{"router": {"external_gateway_info": {}}}""");
        await FailsAsync(409, "FloatingIPPortAlreadyAssociated", "POST", "/floatingips", $$$"""{"floatingip": {"floating_network_id": "{{{outside}}}", "port_id": "{{{port}}}"}}""");

        await CallAsync(204, "DELETE", $"/ports/{port}");
        var id = floating.GetProperty("id").GetString();
        Assert.Equal("DOWN", (await CallAsync(200, "GET", $"/floatingips/{id}")).GetProperty("floatingip").GetProperty("status").GetString());
        await CallAsync(204, "DELETE", $"/floatingips/{id}");
        await CallAsync(200, "PUT", $"/routers/{router}/remove_router_interface", $$"""{"subnet_id": "{{subnet}}"}""");
        await FailsAsync(404, "RouterInterfaceNotFoundForSubnet", "PUT", $"/routers/{router}/remove_router_interface", $$"""{"subnet_id": "{{subnet}}"}""");
        await CallAsync(204, "DELETE", $"/routers/{router}");
        await CallAsync(204, "DELETE", $"/networks/{network}");
        Assert.Equal(["network:router_gateway"], await ListAsync("ports", $"/ports?network_id={outside}", "device_owner", "admin"));
    }

    [Fact]
    public async Task Floating_addresses_are_the_projects_own_and_come_from_external_networks_only()
    {
        var outside = (await Cloud.NamedAsync("public")).Id;
        var shared = (await Cloud.NamedAsync("private")).Id;
        await FailsAsync(400, "BadRequest", "POST", "/floatingips", $$$"""{"floatingip": {"floating_network_id": "{{{shared}}}"}}""");
        await FailsAsync(403, "PolicyNotAuthorized", "POST", "/floatingips", $$$"""{"floatingip": {"floating_network_id": "{{{outside}}}", "floating_ip_address": "172.24.4.9"}}""");
        await IdAsync("floatingip", "/floatingips", $$"""{"floating_network_id": "{{outside}}", "floating_ip_address": null}""");
        var named = await CallAsync(201, "POST", "/floatingips", $$$"""{"floatingip": {"floating_network_id": "{{{outside}}}", "floating_ip_address": "172.24.4.9"}}""", "admin");
        var id = named.GetProperty("floatingip").GetProperty("id").GetString();
        await CallAsync(200, "PUT", $"/floatingips/{id}", """{"floatingip": {"description": "mine"}}""", "admin");
        Assert.Single((await CallAsync(200, "GET", "/floatingips?floating_ip_address=172.24.4.9", bearer: "admin")).GetProperty("floatingips").EnumerateArray());
        await CallAsync(200, "PUT", $"/quotas/{NamedTokens.ProjectId}", """{"quota": {"floatingip": 0}}""", "admin");
        await FailsAsync(409, "OverQuota", "POST", "/floatingips", $$$"""{"floatingip": {"floating_network_id": "{{{outside}}}"}}""");
    }

    [Fact]
    public async Task A_project_gets_its_automatic_network_and_may_drop_it()
    {
        var path = $"/auto-allocated-topology/{NamedTokens.ProjectId}";
        var first = (await CallAsync(200, "GET", path)).GetProperty("auto_allocated_topology").GetProperty("id").GetString();
        Assert.Equal(first, (await CallAsync(200, "GET", path)).GetProperty("auto_allocated_topology").GetProperty("id").GetString());
        await CallAsync(204, "DELETE", path);
        await FailsAsync(404, "NetworkNotFound", "GET", $"/networks/{first}");
        await CallAsync(403, "GET", "/auto-allocated-topology/somebody");
    }

    [Fact]
    public async Task A_floating_address_needs_a_router_between_the_two_networks()
    {
        var outside = (await Cloud.NamedAsync("public")).Id;
        var network = await IdAsync("network", "/networks", "{}");
        var subnet = await IdAsync("subnet", "/subnets", $$"""{"network_id": "{{network}}", "ip_version": 4, "cidr": "10.5.0.0/24"}""");
        var port = await IdAsync("port", "/ports", $$"""{"network_id": "{{network}}"}""");
        Assert.Equal($"External network {outside} is not reachable from subnet {subnet}.  Therefore, cannot associate Port {port} with a Floating IP.", await FailsAsync(
            404, "ExternalGatewayForFloatingIPNotFound", "POST", "/floatingips", $$$"""{"floatingip": {"floating_network_id": "{{{outside}}}", "port_id": "{{{port}}}"}}"""));
        Assert.Empty(await ListAsync("floatingips", "/floatingips"));
    }

    [Fact]
    public async Task Extra_routes_lead_to_neighbours_and_hold_their_interface()
    {
        var network = await IdAsync("network", "/networks", "{}");
        var subnet = await IdAsync("subnet", "/subnets", $$"""{"network_id": "{{network}}", "ip_version": 4, "cidr": "10.5.0.0/24"}""");
        var router = await IdAsync("router", "/routers", "{}");
        string Routes(string hop) => $$$"""{"router": {"routes": [{"destination": "10.99.0.0/16", "nexthop": "{{{hop}}}"}]}}""";
        await FailsAsync(400, "InvalidRoutes", "PUT", $"/routers/{router}", Routes("10.5.0.9"));
        await CallAsync(200, "PUT", $"/routers/{router}/add_router_interface", $$"""{"subnet_id": "{{subnet}}"}""");
        await FailsAsync(400, "InvalidRoutes", "PUT", $"/routers/{router}/add_extraroutes", Routes("10.5.0.1"));
        var added = await CallAsync(200, "PUT", $"/routers/{router}/add_extraroutes", Routes("10.5.0.9"));
        Assert.Equal(1, added.GetProperty("router").GetProperty("routes").GetArrayLength());
        await FailsAsync(409, "RouterInterfaceInUseByRoute", "PUT", $"/routers/{router}/remove_router_interface", $$"""{"subnet_id": "{{subnet}}"}""");
        await FailsAsync(409, "GatewayIpInUse", "PUT", $"/subnets/{subnet}", """{"subnet": {"gateway_ip": "10.5.0.254"}}""");
        await CallAsync(200, "PUT", $"/routers/{router}/remove_extraroutes", Routes("10.5.0.9"));
        await FailsAsync(400, "HTTPBadRequest", "PUT", $"/routers/{router}/add_extraroutes", "{}");
        await CallAsync(200, "PUT", $"/routers/{router}/remove_router_interface", $$"""{"subnet_id": "{{subnet}}"}""");
    }

    [Fact]
    public async Task How_a_gateway_translates_is_for_administrators()
    {
        var outside = (await Cloud.NamedAsync("public")).Id;
        string Body(string more) => $$"""{"router": {"external_gateway_info": {"network_id": "{{outside}}" """ + more + "}}}";
        await FailsAsync(403, "PolicyNotAuthorized", "POST", "/routers", Body(""", "enable_snat": false"""));
        Assert.False((await CallAsync(201, "POST", "/routers", Body(""", "enable_snat": false"""), "admin")).GetProperty("router").GetProperty("external_gateway_info").GetProperty("enable_snat").GetBoolean());
        await FailsAsync(404, "AvailabilityZoneNotFound", "POST", "/routers", """{"router": {"availability_zone_hints": ["mars"]}}""");
    }
}
