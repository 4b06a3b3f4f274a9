using NovaCompat.Core.Networks;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Compute.Ports;

public sealed class FloatingIpTests(PortsHost host) : FloatingIpCases(host), IClassFixture<PortsHost>;

public sealed class RemoteFloatingIpTests(RemotePortsHost host) : FloatingIpCases(host), IClassFixture<RemotePortsHost>;

public abstract class FloatingIpCases(PortsHost host)
{
    [Fact]
    public async Task A_floating_address_is_taken_led_to_a_server_and_given_back()
    {
        var server = await host.ServerAsync();
        Assert.Equal("""[{"name":"public"}]""", (await host.GoodAsync(200, "GET", "/os-floating-ip-pools")).GetProperty("floating_ip_pools").GetRawText());
        var made = (await host.GoodAsync(200, "POST", "/os-floating-ips", """{"pool": "public"}""")).GetProperty("floating_ip");
        var (id, address) = (made.GetProperty("id").GetString(), made.GetProperty("ip").GetString());
        Assert.Equal("public", made.GetProperty("pool").GetString());
        await host.GoodAsync(202, "POST", $"/servers/{server.Id}/action", $$$"""{"addFloatingIp": {"address": "{{{address}}}"}}""", "2.43");
        var shown = (await host.GoodAsync(200, "GET", $"/os-floating-ips/{id}")).GetProperty("floating_ip");
        Assert.Equal((server.Id.ToString(), server.Ports[0].Plug.Addresses[0].IpAddress), (shown.GetProperty("instance_id").GetString(), shown.GetProperty("fixed_ip").GetString()));
        Assert.Equal(address, (await host.FindAsync(server.Id)).Ports[0].FloatingIps.Values.Single());
        Assert.Contains(address!, (await host.SendAsync("GET", $"/servers/{server.Id}/ips")).Body);

        await host.SaysAsync(409, $"Floating IP {address} is not associated with instance {Guid.Empty}.", "POST", $"/servers/{Guid.Empty}/action", $$$"""{"removeFloatingIp": {"address": "{{{address}}}"}}""");
        await host.GoodAsync(202, "POST", $"/servers/{server.Id}/action", $$$"""{"removeFloatingIp": {"address": "{{{address}}}"}}""");
        Assert.Empty((await host.FindAsync(server.Id)).Ports[0].FloatingIps);
        await host.GoodAsync(202, "DELETE", $"/os-floating-ips/{id}");
        await host.SaysAsync(404, $"Floating IP not found for ID {id}", "GET", $"/os-floating-ips/{id}");
        await host.SaysAsync(404, "floating IP not found", "POST", $"/servers/{server.Id}/action", $$$"""{"addFloatingIp": {"address": "{{{address}}}"}}""");
        await host.SaysAsync(404, $"Floating IP not found for address {address}.", "POST", $"/servers/{server.Id}/action", $$$"""{"removeFloatingIp": {"address": "{{{address}}}"}}""");
        Assert.Equal(404, (await host.SendAsync("GET", "/os-floating-ips", version: "2.36")).Status);
        Assert.Equal(404, (await host.SendAsync("POST", $"/servers/{server.Id}/action", """{"addFloatingIp": {"address": "1.2.3.4"}}""", "2.44")).Status);
    }

    [Fact]
    public async Task Pools_and_quota_limit_what_can_be_taken()
    {
        await host.SaysAsync(404, "Floating IP pool not found.", "POST", "/os-floating-ips", """{"pool": "nowhere"}""");
        await using var own = new PortsHost();
        await own.InitializeAsync();
        await own.Network.Quotas.SetAsync(Servers.Bearers.Project, new Dictionary<string, int> { ["floatingip"] = 1 }, CancellationToken.None);
        await own.GoodAsync(200, "POST", "/os-floating-ips");
        await own.SaysAsync(403, "IP allocation over quota.", "POST", "/os-floating-ips");
        await own.SaysAsync(403, "IP allocation over quota in pool public.", "POST", "/os-floating-ips", """{"pool": "public"}""");
    }

    [Fact]
    public async Task A_floating_address_leads_nowhere_when_its_server_loses_its_ports()
    {
        var server = await host.ServerAsync();
        var address = (await host.GoodAsync(200, "POST", "/os-floating-ips")).GetProperty("floating_ip").GetProperty("ip").GetString();
        await host.GoodAsync(202, "POST", $"/servers/{server.Id}/action", $$$"""{"addFloatingIp": {"address": "{{{address}}}", "fixed_address": "{{{server.Ports[0].Plug.Addresses[0].IpAddress}}}"}}""");
        await host.Get<IServerNetworking>().ReleaseAsync(server.Id, CancellationToken.None);
        var left = (await host.Network.FloatingIps.ListAsync(new(), host.Member, CancellationToken.None)).Single(one => one.Address == address);
        Assert.Equal((null, null), (left.PortId, left.FixedAddress));
        await host.SaysAsync(400, "Specified fixed address not assigned to instance", "POST", $"/servers/{server.Id}/action", $$$"""{"addFloatingIp": {"address": "{{{address}}}", "fixed_address": "10.99.0.1"}}""");
    }

    [Fact]
    public async Task Events_of_other_services_are_taken_one_by_one()
    {
        const string path = "/os-server-external-events";
        var server = await host.ServerAsync();
        var lost = Guid.NewGuid();
        string Events(params string[] events) => $$"""{"events": [{{string.Join(", ", events)}}]}""";
        string Event(string name, Guid id, string more = "") => $$"""{"name": "{{name}}", "server_uuid": "{{id}}"{{more}}}""";
        var good = (await host.GoodAsync(200, "POST", path, Events(Event("network-changed", server.Id, ", \"tag\": \"t\"")), bearer: "admin")).GetProperty("events")[0];
        Assert.Equal($$"""{"name":"network-changed","server_uuid":"{{server.Id}}","tag":"t","status":"completed","code":200}""", good.GetRawText());
        var mixed = (await host.GoodAsync(207, "POST", path, Events(Event("volume-extended", server.Id), Event("network-changed", lost), Event("network-vif-plugged", server.Id)), "2.51", "admin")).GetProperty("events");
        Assert.Equal([400, 404, 200], mixed.EnumerateArray().Select(one => one.GetProperty("code").GetInt32()));
        await host.SaysAsync(400, "Invalid input for field/attribute name. Value: power-update. 'power-update' is not one of ['network-changed', 'network-vif-plugged', 'network-vif-unplugged', 'network-vif-deleted', 'volume-extended']",
            "POST", path, Events(Event("power-update", server.Id)), "2.75", "admin");
        await host.SaysAsync(403, "Policy doesn't allow os_compute_api:os-server-external-events:create to be performed.", "POST", path, Events(Event("network-changed", server.Id)));
        await host.GoodAsync(200, "POST", path, Events(Event("power-update", server.Id, ", \"tag\": \"POWER_OFF\"")), "2.76", "admin");
        Assert.Equal(TaskState.PoweringOff, (await host.FindAsync(server.Id)).TaskState);
        Assert.Equal(JobKinds.StopServer, host.Rung.Last(job => job.ServerId == server.Id).Kind);
        await host.ChangeAsync(server.Id, one => one with { Host = null, TaskState = null });
        Assert.Equal(422, (await host.GoodAsync(207, "POST", path, Events(Event("volume-reimaged", server.Id)), "2.93", "admin")).GetProperty("events")[0].GetProperty("code").GetInt32());
    }
}
