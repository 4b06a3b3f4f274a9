namespace NovaCompat.Tests.Networks;

public sealed class PortFaceTests : NetworkFace
{
    [Fact]
    public async Task A_change_of_another_revision_is_refused_and_changes_nothing()
    {
        var network = await IdAsync("network", "/networks", """{"name": "a"}""");
        (string, string) Revision(string text) => ("If-Match", text);
        Assert.Equal("Constrained to 7, but current revision is 1", await FailsAsync(412, "RevisionNumberConstraintFailed", "PUT", $"/networks/{network}", """{"network": {"name": "b"}}""", headers: [Revision("revision_number=7")]));
        await FailsAsync(412, "RevisionNumberConstraintFailed", "DELETE", $"/networks/{network}", headers: [Revision("revision_number=7")]);
        await FailsAsync(400, "HTTPBadRequest", "DELETE", $"/networks/{network}", headers: [Revision("\"etag\"")]);
        Assert.Equal(2, (await CallAsync(200, "PUT", $"/networks/{network}", """{"network": {"name": "b"}}""", headers: [Revision("revision_number=1")])).GetProperty("network").GetProperty("revision_number").GetInt32());
        await CallAsync(204, "DELETE", $"/networks/{network}", headers: [Revision("revision_number=2")]);
    }

    [Fact]
    public async Task Dhcp_options_are_set_changed_and_taken_away_one_by_one()
    {
        var network = await IdAsync("network", "/networks", "{}");
        var port = await IdAsync("port", "/ports", $$"""{"network_id": "{{network}}", "extra_dhcp_opts": [{"opt_name": "mtu", "opt_value": "1400"}, {"opt_name": "42", "opt_value": "a"}]}""");
        var changed = await CallAsync(200, "PUT", $"/ports/{port}", """{"port": {"extra_dhcp_opts": [{"opt_name": "mtu", "opt_value": null}, {"opt_name": "x", "opt_value": "y", "ip_version": 6}]}}""");
        Assert.Equal(["42", "x"], changed.GetProperty("port").GetProperty("extra_dhcp_opts").EnumerateArray().Select(option => option.GetProperty("opt_name").GetString()));
        await FailsAsync(400, "HTTPBadRequest", "PUT", $"/ports/{port}", """{"port": {"extra_dhcp_opts": [{"opt_name": "mtu"}]}}""");
    }

    [Fact]
    public async Task Lists_are_narrowed_by_anything_that_ports_show()
    {
        var network = await IdAsync("network", "/networks", "{}");
        await IdAsync("subnet", "/subnets", $$"""{"network_id": "{{network}}", "ip_version": 4, "cidr": "10.5.0.0/24"}""");
        var open = await IdAsync("port", "/ports", $$"""{"network_id": "{{network}}", "port_security_enabled": false, "security_groups": [], "dns_name": "web"}""");
        var port = await IdAsync("port", "/ports", $$"""{"network_id": "{{network}}", "fixed_ips": [{"ip_address": "10.5.0.99"}]}""");
        Assert.Equal([open], await ListAsync("ports", $"/ports?network_id={network}&port_security_enabled=false"));
        Assert.Equal([open], await ListAsync("ports", "/ports?dns_name=web&limit=1"));
        Assert.Equal([port], await ListAsync("ports", "/ports?fixed_ips=ip_address_substr=.0.9&fixed_ips=ip_address=10.5.0.99"));
        Assert.Equal([open, port], await ListAsync("ports", $"/ports?network_id={network}&binding:vnic_type=normal"));
    }

    [Fact]
    public async Task On_a_network_of_others_a_port_is_plain()
    {
        var shared = (await Cloud.MakeAsync("10.9.0.0/24", shared: true)).Network.Id;
        string Body(string members) => $$$"""{"port": {"network_id": "{{{shared}}}", {{{members}}}}}""";
        foreach (var members in new[] { "\"port_security_enabled\": false", "\"mac_address\": \"fa:16:3e:00:00:01\"", "\"allowed_address_pairs\": []", "\"device_owner\": \"network:dhcp\"", "\"fixed_ips\": [{\"ip_address\": \"10.9.0.77\"}]" })
            await FailsAsync(403, "PolicyNotAuthorized", "POST", "/ports", Body(members));
        var port = await IdAsync("port", "/ports", $$"""{"network_id": "{{shared}}", "device_owner": "mine"}""");
        await FailsAsync(403, "PolicyNotAuthorized", "PUT", $"/ports/{port}", """{"port": {"mac_address": "fa:16:3e:00:00:01"}}""");
        await CallAsync(200, "PUT", $"/ports/{port}", """{"port": {"mac_address": "fa:16:3e:00:00:01"}}""", "admin");
        await FailsAsync(409, "MacAddressInUse", "POST", "/ports", Body("\"mac_address\": \"fa:16:3e:00:00:01\""), "admin");
    }

    [Fact]
    public async Task Readers_look_and_do_nothing_else()
    {
        var network = await IdAsync("network", "/networks", "{}");
        Assert.Contains(network, await ListAsync("networks", "/networks", bearer: "reader"));
        Assert.Equal("rule:create_network is disallowed by policy", await FailsAsync(403, "PolicyNotAuthorized", "POST", "/networks", """{"network": {}}""", "reader"));
        await FailsAsync(403, "PolicyNotAuthorized", "PUT", $"/networks/{network}", """{"network": {"name": "x"}}""", "reader");
        await FailsAsync(403, "PolicyNotAuthorized", "DELETE", $"/networks/{network}", bearer: "reader");
        await FailsAsync(403, "PolicyNotAuthorized", "PUT", $"/networks/{network}/tags/x", bearer: "reader");
    }

    [Fact]
    public async Task Guests_that_make_their_addresses_follow_their_subnets()
    {
        var network = await IdAsync("network", "/networks", "{}");
        var port = await IdAsync("port", "/ports", $$"""{"network_id": "{{network}}", "mac_address": "fa:16:3e:01:02:03"}""");
        var subnet = await IdAsync("subnet", "/subnets", $$"""{"network_id": "{{network}}", "ip_version": 6, "cidr": "2001:db8::/64", "ipv6_ra_mode": "slaac", "ipv6_address_mode": "slaac"}""");
        var addresses = (await CallAsync(200, "GET", $"/ports/{port}")).GetProperty("port").GetProperty("fixed_ips");
        Assert.Equal("2001:db8::f816:3eff:fe01:203", addresses[0].GetProperty("ip_address").GetString());
        await CallAsync(204, "DELETE", $"/subnets/{subnet}");
        Assert.Equal(0, (await CallAsync(200, "GET", $"/ports/{port}")).GetProperty("port").GetProperty("fixed_ips").GetArrayLength());
    }

    [Fact]
    public async Task The_owner_of_a_network_deletes_the_ports_of_others_on_it_but_does_not_change_them()
    {
        var network = await IdAsync("network", "/networks", "{}");
        var foreign = (await Cloud.Network.Ports.CreateAsync([new() { ProjectId = NetworkFixture.Demo, NetworkId = Guid.Parse(network) }], NetworkFixture.Admin, NetworkFixture.Cancel))[0].Id;
        Assert.Equal([foreign.ToString()], await ListAsync("ports", $"/ports?network_id={network}"));
        await FailsAsync(403, "PolicyNotAuthorized", "PUT", $"/ports/{foreign}", """{"port": {"name": "mine"}}""");
        await CallAsync(204, "DELETE", $"/ports/{foreign}");
    }
}
