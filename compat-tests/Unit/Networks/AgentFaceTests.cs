using NovaCompat.Core.Networks;
using NovaCompat.Store.Hosts;
using static NovaCompat.Tests.Networks.NetworkFixture;

namespace NovaCompat.Tests.Networks;

public sealed class AgentFaceTests : NetworkFace
{
    [Fact]
    public async Task Hosts_are_agents_and_those_with_ports_of_a_network_serve_it()
    {
        var hosts = new HostStore(Cloud.Database, TimeProvider.System);
        await hosts.SeenAsync("nova-compute", "compute1", DateTimeOffset.UtcNow, Cancel);
        await hosts.SeenAsync("nova-compute", "compute2", DateTimeOffset.UtcNow.AddHours(-1), Cancel);
        await hosts.SeenAsync("nova-scheduler", "control", DateTimeOffset.UtcNow, Cancel);
        Assert.Empty(await ListAsync("agents", "/agents"));
        Assert.Equal(["compute1", "compute2"], await ListAsync("agents", "/agents?agent_type=DHCP%20agent", "host", "admin"));
        Assert.Equal(["compute1", "compute1"], await ListAsync("agents", "/agents?alive=True", "host", "admin"));
        var ids = await ListAsync("agents", "/agents", bearer: "admin");
        Assert.Equal(4, ids.Distinct().Count());
        Assert.Equal(ids[1], (await CallAsync(200, "GET", $"/agents/{ids[1]}", bearer: "admin")).GetProperty("agent").GetProperty("id").GetString());
        await FailsAsync(404, "AgentNotFound", "GET", $"/agents/{ids[1]}");

        var network = (await Cloud.NamedAsync("private")).Id;
        Assert.Empty(await ListAsync("agents", $"/networks/{network}/dhcp-agents", bearer: "admin"));
        await Cloud.Network.Servers.AllocateAsync(Allocation(Guid.NewGuid()), Cancel);
        Assert.Equal(["compute1"], await ListAsync("agents", $"/networks/{network}/dhcp-agents", "host", "admin"));
        await FailsAsync(403, "PolicyNotAuthorized", "GET", $"/networks/{network}/dhcp-agents");
        Assert.Equal(["nova", "nova"], await ListAsync("availability_zones", "/availability_zones", "name"));
    }

    [Fact]
    public async Task What_administrators_say_of_an_agent_is_kept_when_its_host_is_heard_of_again()
    {
        var hosts = new HostStore(Cloud.Database, TimeProvider.System);
        await hosts.SeenAsync("nova-compute", "compute1", DateTimeOffset.UtcNow, Cancel);
        var ids = await ListAsync("agents", "/agents", bearer: "admin");
        var path = $"/agents/{ids[0]}";
        await FailsAsync(404, "AgentNotFound", "PUT", path, """{"agent": {"admin_state_up": false}}""");
        await FailsAsync(404, "AgentNotFound", "PUT", $"/agents/{Guid.NewGuid()}", """{"agent": {"admin_state_up": false}}""", "admin");
        Assert.Equal("Cannot update read-only attribute host", await FailsAsync(400, "HTTPBadRequest", "PUT", path, """{"agent": {"host": "x", "admin_state_up": false}}""", "admin"));
        await FailsAsync(400, "HTTPBadRequest", "PUT", path, """{"agent": {"admin_state_up": "perhaps"}}""", "admin");
        await FailsAsync(400, "HTTPBadRequest", "PUT", path, """{"agent": {"description": 7}}""", "admin");
        await FailsAsync(400, "HTTPBadRequest", "PUT", path, """{"admin_state_up": false}""", "admin");
        Assert.True((await ShownAsync(path)).GetProperty("admin_state_up").GetBoolean());

        await CallAsync(200, "PUT", path, """{"agent": {"admin_state_up": false, "description": "being moved"}}""", "admin");
        await hosts.SeenAsync("nova-compute", "compute1", DateTimeOffset.UtcNow, Cancel);
        var shown = await ShownAsync(path);
        Assert.Equal((false, "being moved"), (shown.GetProperty("admin_state_up").GetBoolean(), shown.GetProperty("description").GetString()));
        Assert.Equal([ids[0]], await ListAsync("agents", "/agents?admin_state_up=False", bearer: "admin"));
        await CallAsync(200, "PUT", path, """{"agent": {"description": null}}""", "admin");
        Assert.False((await ShownAsync(path)).GetProperty("admin_state_up").GetBoolean());
        Assert.True((await ShownAsync($"/agents/{ids[1]}")).GetProperty("admin_state_up").GetBoolean());
    }

    [Fact]
    public async Task A_deleted_agent_is_gone_until_its_host_is_heard_of_and_then_another()
    {
        var hosts = new HostStore(Cloud.Database, TimeProvider.System);
        await hosts.SeenAsync("nova-compute", "compute1", DateTimeOffset.UtcNow, Cancel);
        var ids = await ListAsync("agents", "/agents", bearer: "admin");
        await CallAsync(200, "PUT", $"/agents/{ids[0]}", """{"agent": {"admin_state_up": false}}""", "admin");
        await FailsAsync(404, "AgentNotFound", "DELETE", $"/agents/{ids[0]}");
        await CallAsync(204, "DELETE", $"/agents/{ids[0]}", bearer: "admin");
        await FailsAsync(404, "AgentNotFound", "DELETE", $"/agents/{ids[0]}", bearer: "admin");
        Assert.Equal([ids[1]], await ListAsync("agents", "/agents", bearer: "admin"));
        await hosts.SeenAsync("nova-compute", "compute1", DateTimeOffset.UtcNow.AddSeconds(1), Cancel);
        var again = await ListAsync("agents", "/agents", bearer: "admin");
        Assert.Equal((2, ids[1]), (again.Count, again[1]));
        Assert.NotEqual(ids[0], again[0]);
        Assert.True((await ShownAsync($"/agents/{again[0]}")).GetProperty("admin_state_up").GetBoolean());
    }

    private async Task<System.Text.Json.JsonElement> ShownAsync(string path) => (await CallAsync(200, "GET", path, bearer: "admin")).GetProperty("agent");

    [Fact]
    public async Task How_full_networks_are_is_told_to_administrators()
    {
        var (network, _) = await Cloud.MakeAsync("10.7.0.0/29");
        await Cloud.Network.Ports.CreateAsync([new Port { ProjectId = Demo, NetworkId = network.Id }], Member, Cancel);
        var shown = (await CallAsync(200, "GET", $"/network-ip-availabilities/{network.Id}", bearer: "admin")).GetProperty("network_ip_availability");
        Assert.Equal((5, 1), (shown.GetProperty("total_ips").GetInt32(), shown.GetProperty("used_ips").GetInt32()));
        Assert.Equal(["net"], await ListAsync("network_ip_availabilities", $"/network-ip-availabilities?network_id={network.Id}", "network_name", "admin"));
        Assert.Empty(await ListAsync("network_ip_availabilities", "/network-ip-availabilities", "network_id"));
        var (wide, _) = await Cloud.MakeAsync("2001:db8::/64");
        Assert.Equal("18446744073709551614", (await CallAsync(200, "GET", $"/network-ip-availabilities/{wide.Id}", bearer: "admin")).GetProperty("network_ip_availability").GetProperty("total_ips").GetRawText());
    }
}
