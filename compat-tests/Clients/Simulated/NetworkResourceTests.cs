namespace NovaCompat.Tests.Clients.Simulated;

[Collection(SimulatedCollection.Name)]
public sealed class NetworkResourceTests(SimulatedCloud cloud) : CloudTests(cloud)
{
    [Fact]
    public async Task A_project_reaches_the_outside_through_its_own_router()
    {
        await Demo.DoAsync("network", "create", "inner");
        await Demo.DoAsync("subnet", "create", "--network", "inner", "--subnet-range", "10.77.0.0/24", "--dns-nameserver", "9.9.9.9", "inner-subnet");
        await Demo.DoAsync("port", "create", "--network", "inner", "--extra-dhcp-option", "name=mtu,value=1400", "door");
        var address = (await Demo.AskAsync("floating", "ip", "create", "public")).GetProperty("floating_ip_address").GetString()!;
        var refused = await Demo.TryAsync("floating", "ip", "set", "--port", "door", address);
        Assert.Contains("is not reachable from subnet", refused.ToString(), StringComparison.Ordinal);

        await Demo.DoAsync("router", "create", "--external-gateway", "public", "way");
        await Demo.DoAsync("router", "add", "subnet", "way", "inner-subnet");
        await Demo.DoAsync("router", "add", "route", "--route", "destination=10.78.0.0/24,gateway=10.77.0.9", "way");
        await Demo.DoAsync("floating", "ip", "set", "--port", "door", address);
        Assert.Equal("ACTIVE", (await Demo.AskAsync("floating", "ip", "show", address)).GetProperty("status").GetString());

        await Demo.DoAsync("floating", "ip", "delete", address);
        await Demo.DoAsync("router", "remove", "route", "--route", "destination=10.78.0.0/24,gateway=10.77.0.9", "way");
        await Demo.DoAsync("router", "remove", "subnet", "way", "inner-subnet");
        await Demo.DoAsync("router", "delete", "way");
        await Demo.DoAsync("port", "delete", "door");
        await Demo.DoAsync("network", "delete", "inner");
    }

    [Fact]
    public async Task Subnets_come_from_pools_and_networks_are_shared_with_one_project()
    {
        await Admin.DoAsync("address", "scope", "create", "--ip-version", "4", "scope");
        await Admin.DoAsync("subnet", "pool", "create", "--pool-prefix", "10.88.0.0/16", "--default-prefix-length", "26", "--address-scope", "scope", "--share", "blocks");
        await Admin.DoAsync("network", "create", "theirs");
        var subnet = await Admin.AskAsync("subnet", "create", "--network", "theirs", "--subnet-pool", "blocks", "theirs-subnet");
        Assert.Equal("10.88.0.0/26", subnet.GetProperty("cidr").GetString());
        Assert.DoesNotContain("theirs", await Demo.NamesAsync("network", "list"));
        var policy = (await Admin.AskAsync("network", "rbac", "create", "--type", "network", "--action", "access_as_shared", "--target-project", "demo", "theirs")).GetProperty("id").GetString()!;
        Assert.Contains("theirs", await Demo.NamesAsync("network", "list"));
        Assert.NotEqual(0, (await Admin.AskAsync("ip", "availability", "list")).GetArrayLength());
        await Admin.DoAsync("network", "rbac", "delete", policy);
        await Admin.DoAsync("network", "delete", "theirs");
        await Admin.DoAsync("subnet", "pool", "delete", "blocks");
        await Admin.DoAsync("address", "scope", "delete", "scope");
    }

    [Fact]
    public async Task Qos_policies_and_trunks_are_made_and_taken_away()
    {
        await Admin.DoAsync("network", "qos", "policy", "create", "--share", "gold");
        await Admin.DoAsync("network", "qos", "rule", "create", "--type", "bandwidth-limit", "--max-kbps", "1000", "--egress", "gold");
        await Demo.DoAsync("network", "create", "--qos-policy", "gold", "tagged");
        foreach (var name in new[] { "parent", "child" }) await Demo.DoAsync("port", "create", "--network", "tagged", name);
        await Demo.DoAsync("network", "trunk", "create", "--parent-port", "parent", "--subport", "port=child,segmentation-type=vlan,segmentation-id=7", "bundle");
        Assert.Equal(1, (await Demo.AskAsync("network", "subport", "list", "--trunk", "bundle")).GetArrayLength());
        await Demo.DoAsync("network", "trunk", "unset", "--subport", "child", "bundle");
        await Demo.DoAsync("network", "trunk", "delete", "bundle");
        foreach (var name in new[] { "parent", "child" }) await Demo.DoAsync("port", "delete", name);
        await Demo.DoAsync("network", "delete", "tagged");
        await Admin.DoAsync("network", "qos", "policy", "delete", "gold");
        Assert.NotEqual(0, (await Admin.AskAsync("network", "agent", "list")).GetArrayLength());
    }
}
