using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;
using NovaCompat.Tests.Compute.Servers;

namespace NovaCompat.Tests.Compute.Ports;

public sealed class InterfaceTests(PortsHost host) : InterfaceCases(host), IClassFixture<PortsHost>;

public sealed class RemoteInterfaceTests(RemotePortsHost host) : InterfaceCases(host), IClassFixture<RemotePortsHost>;

public abstract class InterfaceCases(PortsHost host)
{
    private static string Attach(string members) => $$$"""{"interfaceAttachment": {{{{members}}}}}""";

    [Fact]
    public async Task A_card_on_a_network_is_attached_shown_and_detached_and_its_port_goes()
    {
        var server = await host.ServerAsync();
        var (network, subnet) = await host.NetworkAsync("10.20.0.0/24");
        var path = $"/servers/{server.Id}/os-interface";
        var made = (await host.GoodAsync(200, "POST", path, Attach($"\"net_id\": \"{network.Id}\", \"fixed_ips\": [{{\"ip_address\": \"10.20.0.9\"}}], \"tag\": \"data\""), "2.70")).GetProperty("interfaceAttachment");
        Assert.Equal(["net_id", "port_id", "mac_addr", "port_state", "fixed_ips", "tag"], made.EnumerateObject().Select(member => member.Name));
        Assert.Equal((host.StateOfWorkingPorts, "data"), (made.GetProperty("port_state").GetString(), made.GetProperty("tag").GetString()));
        Assert.Equal($$"""{"subnet_id":"{{subnet.Id}}","ip_address":"10.20.0.9"}""", made.GetProperty("fixed_ips")[0].GetRawText());
        var port = made.GetProperty("port_id").GetString();
        Assert.Equal(2, (await host.FindAsync(server.Id)).Ports.Count);
        Assert.Equal(2, (await host.GoodAsync(200, "GET", path)).GetProperty("interfaceAttachments").GetArrayLength());
        Assert.False((await host.GoodAsync(200, "GET", $"{path}/{port}", version: "2.69")).GetProperty("interfaceAttachment").TryGetProperty("tag", out _));
        await host.GoodAsync(202, "DELETE", $"{path}/{port}");
        for (var tries = 0; tries < 100 && (await host.FindAsync(server.Id)).Ports.Count == 2; tries++) await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Single((await host.FindAsync(server.Id)).Ports);
        await host.SaysAsync(404, $"Port id {port} could not be found.", "GET", $"{path}/{port}");
    }

    [Fact]
    public async Task The_users_own_port_is_bound_and_free_again_after_detachment()
    {
        var server = await host.ServerAsync();
        var (network, _) = await host.NetworkAsync("10.21.0.0/24");
        var port = (await host.Network.Ports.CreateAsync([new() { ProjectId = Bearers.Project, NetworkId = network.Id }], host.Member, CancellationToken.None))[0];
        var path = $"/servers/{server.Id}/os-interface";
        await host.GoodAsync(200, "POST", path, Attach($"\"port_id\": \"{port.Id}\""));
        await host.SaysAsync(409, $"Port {port.Id} is still in use.", "POST", path, Attach($"\"port_id\": \"{port.Id}\""));
        await host.GoodAsync(202, "DELETE", $"{path}/{port.Id}");
        for (var tries = 0; tries < 100 && (await host.FindAsync(server.Id)).Ports.Count == 2; tries++) await Task.Delay(20, TestContext.Current.CancellationToken);
        var free = (await host.Network.Ports.FindAsync(port.Id, host.Member, CancellationToken.None))!;
        Assert.Equal(("", "", PortStatus.Down), (free.DeviceId, free.Binding.Host, free.Status));
    }

    [Fact]
    public async Task What_cannot_be_attached_is_refused_in_Novas_words()
    {
        var server = await host.ServerAsync();
        var (network, _) = await host.NetworkAsync("10.22.0.0/24");
        var (path, ghost) = ($"/servers/{server.Id}/os-interface", Guid.NewGuid());
        await host.SaysAsync(400, "Must not input both network_id and port_id", "POST", path, Attach($"\"net_id\": \"{ghost}\", \"port_id\": \"{ghost}\""));
        await host.SaysAsync(400, "Must input network_id when request IP address", "POST", path, Attach("\"fixed_ips\": [{\"ip_address\": \"10.0.0.1\"}]"));
        await host.SaysAsync(404, $"Network {ghost} could not be found.", "POST", path, Attach($"\"net_id\": \"{ghost}\""));
        await host.SaysAsync(404, $"Port id {ghost} could not be found.", "POST", path, Attach($"\"port_id\": \"{ghost}\""));
        await host.SaysAsync(400, "Multiple possible networks found, use a Network ID to be more specific.", "POST", path, "{}");
        await host.SaysAsync(400, $"Invalid input received: Fixed IP 10.9.9.9 is not a valid ip address for network {network.Id}.", "POST", path, Attach($"\"net_id\": \"{network.Id}\", \"fixed_ips\": [{{\"ip_address\": \"10.9.9.9\"}}]"));
        var taken = server.Ports[0].Plug;
        await host.SaysAsync(409, $"Fixed IP address {taken.Addresses[0].IpAddress} is already in use on instance {server.Id}.", "POST", path,
            Attach($"\"net_id\": \"{taken.NetworkId}\", \"fixed_ips\": [{{\"ip_address\": \"{taken.Addresses[0].IpAddress}\"}}]"));
        await host.SaysAsync(400, "Invalid input for field/attribute interfaceAttachment. Value: {'tag': 'x'}. Additional properties are not allowed ('tag' was unexpected)", "POST", path, Attach("\"tag\": \"x\""), "2.48");
        Assert.Equal(404, (await host.SendAsync("POST", path, "{}", bearer: "other")).Status);
        Assert.Equal(403, (await host.SendAsync("POST", path, "{}", bearer: "reader")).Status);
        await host.SaysAsync(404, $"Instance {server.Id} does not have a port with id {(await OtherPortAsync()).Id}", "GET", $"{path}/{(await OtherPortAsync()).Id}");
    }

    [Fact]
    public async Task States_and_locks_decide_whether_cards_may_change()
    {
        var server = await host.ServerAsync();
        var (path, port) = ($"/servers/{server.Id}/os-interface", server.Ports[0].Plug.PortId);
        await host.ChangeAsync(server.Id, one => one with { VmState = VmState.Suspended });
        await host.SaysAsync(409, $"Cannot 'attach_interface' instance {server.Id} while it is in vm_state suspended", "POST", path, "{}");
        await host.SaysAsync(409, $"Cannot 'detach_interface' instance {server.Id} while it is in vm_state suspended", "DELETE", $"{path}/{port}");
        await host.ChangeAsync(server.Id, one => one with { VmState = VmState.Active, TaskState = TaskState.Rebooting });
        await host.SaysAsync(409, $"Cannot 'detach_interface' instance {server.Id} while it is in task_state rebooting", "DELETE", $"{path}/{port}");
        await host.ChangeAsync(server.Id, one => one with { TaskState = null, LockedBy = LockedBy.Owner });
        await host.SaysAsync(409, $"Instance {server.Id} is locked", "DELETE", $"{path}/{port}");
        await host.GoodAsync(202, "DELETE", $"{path}/{Guid.NewGuid()}", bearer: "admin");
    }

    [Fact]
    public async Task When_the_host_cannot_attach_nothing_of_the_card_stays()
    {
        await using var own = new PortsHost();
        await own.InitializeAsync();
        var server = await own.ServerAsync();
        var (network, _) = await own.NetworkAsync("10.23.0.0/24");
        var path = $"/servers/{server.Id}/os-interface";
        own.HostSays = "no slot is free";
        await own.SaysAsync(500, $"Failed to attach network adapter device to {server.Id}", "POST", path, Attach($"\"net_id\": \"{network.Id}\""));
        own.HostSays = $"Attaching interfaces is not supported for instance {server.Id}.";
        await own.SaysAsync(400, own.HostSays, "POST", path, Attach($"\"net_id\": \"{network.Id}\""));
        Assert.Single((await own.FindAsync(server.Id)).Ports);
        Assert.Single(await own.Get<IServerNetworking>().ListAsync(server.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Fixed_addresses_come_and_go_until_2_43()
    {
        var server = await host.ServerAsync();
        var network = server.Ports[0].Plug.NetworkId;
        var path = $"/servers/{server.Id}/action";
        await host.GoodAsync(202, "POST", path, $$$"""{"addFixedIp": {"networkId": "{{{network}}}"}}""");
        var addresses = (await host.FindAsync(server.Id)).Ports[0].Plug.Addresses;
        Assert.Equal(2, addresses.Count);
        await host.GoodAsync(202, "POST", path, $$$"""{"removeFixedIp": {"address": "{{{addresses[0].IpAddress}}}"}}""", "2.43");
        Assert.Equal(addresses[1].IpAddress, Assert.Single((await host.FindAsync(server.Id)).Ports[0].Plug.Addresses).IpAddress);
        await host.SaysAsync(404, $"Network could not be found for instance {server.Id}.", "POST", path, """{"addFixedIp": {"networkId": 1}}""");
        Assert.Equal(404, (await host.SendAsync("POST", path, """{"addFixedIp": {"networkId": 1}}""", "2.44")).Status);
    }

    private async Task<Port> OtherPortAsync()
    {
        var query = new ResourceQuery { Filters = new Dictionary<string, IReadOnlyList<string>> { ["name"] = ["lonely"] } };
        if (await host.Network.Ports.ListAsync(query, host.Member, CancellationToken.None) is [var known, ..]) return known;
        var (network, _) = await host.NetworkAsync("10.24.0.0/24");
        return (await host.Network.Ports.CreateAsync([new() { ProjectId = Bearers.Project, NetworkId = network.Id, Name = "lonely" }], host.Member, CancellationToken.None))[0];
    }
}
