namespace NovaCompat.Tests.Networks;

public sealed class TrunkFaceTests : NetworkFace
{
    [Fact]
    public async Task Ports_join_one_trunk_by_one_tag_and_are_kept_while_they_are_in_it()
    {
        var network = await IdAsync("network", "/networks", "{}");
        var ports = new List<string>();
        for (var i = 0; i < 3; i++) ports.Add(await IdAsync("port", "/ports", $$"""{"network_id": "{{network}}"}"""));
        string Sub(int port, int tag) => $$$"""{"sub_ports": [{"port_id": "{{{ports[port]}}}", "segmentation_type": "vlan", "segmentation_id": {{{tag}}}}]}""";

        var trunk = await IdAsync("trunk", "/trunks", $$"""{"port_id": "{{ports[0]}}", "sub_ports": [{"port_id": "{{ports[1]}}", "segmentation_type": "vlan", "segmentation_id": 7}]}""");
        await FailsAsync(409, "PortInUseAsTrunkParent", "POST", "/trunks", $$$"""{"trunk": {"port_id": "{{{ports[0]}}}"}}""");
        await FailsAsync(409, "DuplicateSubPort", "PUT", $"/trunks/{trunk}/add_subports", Sub(2, 7));
        await FailsAsync(409, "PortInUseAsSubPort", "PUT", $"/trunks/{trunk}/add_subports", Sub(1, 8));
        await FailsAsync(400, "InvalidInput", "PUT", $"/trunks/{trunk}/add_subports", Sub(2, 4095));
        Assert.Equal(2, (await CallAsync(200, "PUT", $"/trunks/{trunk}/add_subports", Sub(2, 8))).GetProperty("sub_ports").GetArrayLength());
        Assert.Equal("trunk:subport", (await CallAsync(200, "GET", $"/ports/{ports[2]}")).GetProperty("port").GetProperty("device_owner").GetString());
        await FailsAsync(409, "PortInUseAsTrunkParent", "DELETE", $"/ports/{ports[0]}");
        await FailsAsync(409, "PortInUseAsSubPort", "DELETE", $"/ports/{ports[1]}");

        await CallAsync(200, "PUT", $"/trunks/{trunk}/remove_subports", $$"""{"sub_ports": [{"port_id": "{{ports[2]}}"}]}""");
        await FailsAsync(404, "SubPortNotFound", "PUT", $"/trunks/{trunk}/remove_subports", $$"""{"sub_ports": [{"port_id": "{{ports[2]}}"}]}""");
        Assert.Equal(1, (await CallAsync(200, "GET", $"/trunks/{trunk}/get_subports")).GetProperty("sub_ports").GetArrayLength());
        await CallAsync(204, "DELETE", $"/trunks/{trunk}");
        foreach (var port in ports) await CallAsync(204, "DELETE", $"/ports/{port}");
    }

    [Fact]
    public async Task A_routers_port_goes_only_when_it_is_in_no_trunk()
    {
        var network = await IdAsync("network", "/networks", "{}");
        var subnet = await IdAsync("subnet", "/subnets", $$"""{"network_id": "{{network}}", "ip_version": 4, "cidr": "10.5.0.0/24"}""");
        var router = await IdAsync("router", "/routers", "{}");
        var body = $$"""{"subnet_id": "{{subnet}}"}""";
        var port = (await CallAsync(200, "PUT", $"/routers/{router}/add_router_interface", body)).GetProperty("port_id").GetString();
        var trunk = await IdAsync("trunk", "/trunks", $$"""{"port_id": "{{port}}"}""");
        await FailsAsync(409, "PortInUseAsTrunkParent", "PUT", $"/routers/{router}/remove_router_interface", body);
        await CallAsync(204, "DELETE", $"/trunks/{trunk}");
        await CallAsync(200, "PUT", $"/routers/{router}/remove_router_interface", body);
    }
}
