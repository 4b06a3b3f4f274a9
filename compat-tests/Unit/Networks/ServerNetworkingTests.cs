using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using static NovaCompat.Tests.Networks.NetworkFixture;

namespace NovaCompat.Tests.Networks;

public sealed class ServerNetworkingTests
{
    private static NetworkRequests Listed(params NetworkRequest[] items) => new() { Mode = NetworkMode.Listed, Items = items };

    [Fact]
    public async Task A_security_group_that_is_not_there_is_told_before_anything_is_made()
    {
        await using var cloud = await StartAsync(new());
        var answer = await cloud.Network.Servers.CheckAsync(new(), ["default", "nowhere"], Member, 1, Cancel);
        Assert.Equal("Unable to find security_group with name or id 'nowhere'", answer!.Message);
        Assert.Null(await cloud.Network.Servers.CheckAsync(new(), ["default"], Member, 1, Cancel));
    }

    [Fact]
    public async Task A_server_that_names_no_network_gets_the_shared_one_with_all_a_host_must_know()
    {
        await using var cloud = await StartAsync(new() { DnsServers = ["9.9.9.9"] });
        var server = Guid.NewGuid();
        Assert.Null(await cloud.Network.Servers.CheckAsync(new(), [], Member, 1, Cancel));
        var port = Assert.Single(await cloud.Network.Servers.AllocateAsync(Allocation(server), Cancel));
        Assert.Equal("private", port.NetworkName);
        Assert.Equal(["default"], port.SecurityGroups);
        Assert.False(port.Preexisting);
        Assert.StartsWith("fa:16:3e:", port.Plug.MacAddress);
        Assert.Equal("web", port.Plug.Hostname);
        Assert.True(port.Plug.PortSecurity);
        var address = Assert.Single(port.Plug.Addresses);
        Assert.Equal(("10.11.12.2", "10.11.12.0/24", "10.11.12.1", true), (address.IpAddress, address.Cidr, address.Gateway, address.Dhcp));
        Assert.Equal(["9.9.9.9"], address.DnsServers);
    }

    [Fact]
    public async Task Allocating_again_finds_the_same_ports_and_moves_them_to_the_new_host()
    {
        await using var cloud = await StartAsync();
        var server = Guid.NewGuid();
        var first = await cloud.Network.Servers.AllocateAsync(Allocation(server), Cancel);
        var second = await cloud.Network.Servers.AllocateAsync(Allocation(server) with { Host = "compute2" }, Cancel);
        Assert.Equal(first.Single().Plug.PortId, second.Single().Plug.PortId);
        var row = await cloud.Network.Ports.FindAsync(second.Single().Plug.PortId, Admin, Cancel);
        Assert.Equal(("compute2", "compute:nova", "bridge"), (row!.Binding.Host, row.DeviceOwner, row.Binding.VifType));
    }

    [Fact]
    public async Task Cards_that_came_later_follow_their_server_and_those_that_went_do_not_come_again()
    {
        await using var cloud = await StartAsync();
        var server = Guid.NewGuid();
        var first = Assert.Single(await cloud.Network.Servers.AllocateAsync(Allocation(server), Cancel));
        var (network, _) = await cloud.MakeAsync("192.168.9.0/24");
        var later = await cloud.Network.Cards.AttachAsync(new()
        {
            ServerId = server, ServerProjectId = Demo, Hostname = "web", Host = "compute1", AvailabilityZone = "nova", Caller = Member, Request = new() { NetworkId = network.Id },
        }, Cancel);
        await cloud.Network.Cards.DetachAsync(server, first.Plug.PortId, Cancel);
        var moved = Assert.Single(await cloud.Network.Servers.AllocateAsync(Allocation(server) with { Host = "compute2" }, Cancel));
        Assert.Equal(later.Plug.PortId, moved.Plug.PortId);
        Assert.Equal("compute2", (await cloud.Network.Ports.FindAsync(moved.Plug.PortId, Admin, Cancel))!.Binding.Host);
    }

    [Fact]
    public async Task A_server_that_says_nothing_gets_no_card_where_there_is_no_network()
    {
        await using var bare = await StartAsync();
        await bare.DropPrivateAsync();
        var unsaid = new NetworkRequests { Mode = NetworkMode.Any };
        Assert.Null(await bare.Network.Servers.CheckAsync(unsaid, [], Member, 1, Cancel));
        Assert.Empty(await bare.Network.Servers.AllocateAsync(Allocation(Guid.NewGuid(), unsaid), Cancel));
        await using var cloud = await StartAsync();
        Assert.Single(await cloud.Network.Servers.AllocateAsync(Allocation(Guid.NewGuid(), unsaid), Cancel));
    }

    [Fact]
    public async Task Release_deletes_what_was_made_and_gives_back_what_the_user_made()
    {
        await using var cloud = await StartAsync();
        var network = await cloud.NamedAsync("private");
        var mine = (await cloud.Network.Ports.CreateAsync([new() { ProjectId = Demo, NetworkId = network.Id }], Member, Cancel))[0];
        var server = Guid.NewGuid();
        var ports = await cloud.Network.Servers.AllocateAsync(Allocation(server, Listed(new() { PortId = mine.Id }, new() { NetworkId = network.Id, FixedIp = "10.11.12.77" })), Cancel);
        Assert.Equal([true, false], ports.Select(port => port.Preexisting));
        Assert.Equal("10.11.12.77", ports[1].Plug.Addresses[0].IpAddress);
        Assert.Equal($"Port {mine.Id} is still in use.", (await cloud.Network.Servers.CheckAsync(Listed(new NetworkRequest { PortId = mine.Id }), [], Member, 1, Cancel))!.Message);
        await cloud.Network.Servers.SetActiveAsync(server, true, Cancel);
        Assert.Equal(PortStatus.Active, (await cloud.Network.Ports.FindAsync(mine.Id, Member, Cancel))!.Status);

        await cloud.Network.Servers.ReleaseAsync(server, Cancel);
        await cloud.Network.Servers.ReleaseAsync(server, Cancel);
        Assert.Empty(await cloud.Network.Servers.ListAsync(server, Cancel));
        var free = Assert.Single(await cloud.Network.Ports.ListAsync(new(), Member, Cancel));
        Assert.Equal((mine.Id, "", "unbound", PortStatus.Down), (free.Id, free.DeviceId, free.Binding.VifType, free.Status));
    }

    [Fact]
    public async Task A_hundred_servers_at_once_get_a_hundred_addresses()
    {
        await using var cloud = await StartAsync();
        var addresses = await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
            (await cloud.Network.Servers.AllocateAsync(Allocation(Guid.NewGuid()), Cancel)).Single().Plug.Addresses.Single().IpAddress));
        Assert.Equal(100, addresses.Distinct().Count());
    }

    [Fact]
    public async Task When_no_address_is_left_nothing_of_the_server_remains()
    {
        await using var cloud = await StartAsync();
        var (network, _) = await cloud.MakeAsync("192.168.9.0/30");
        var request = Listed(new NetworkRequest { NetworkId = network.Id });
        await cloud.Network.Servers.AllocateAsync(Allocation(Guid.NewGuid(), request), Cancel);
        var late = Guid.NewGuid();
        var refused = await Assert.ThrowsAsync<FaultException>(() => cloud.Network.Servers.AllocateAsync(Allocation(late, request), Cancel));
        Assert.Equal($"No more IP addresses available on network {network.Id}.", refused.Message);
        Assert.Empty(await cloud.Network.Servers.ListAsync(late, Cancel));
    }

    [Fact]
    public async Task Two_networks_are_ambiguous_and_none_makes_one()
    {
        await using var cloud = await StartAsync();
        await cloud.MakeAsync("192.168.9.0/24");
        Assert.Equal(ServerFaults.Ambiguous, await cloud.Network.Servers.CheckAsync(new(), [], Member, 1, Cancel));
        await using var bare = await StartAsync();
        await bare.DropPrivateAsync();
        Assert.Null(await bare.Network.Servers.CheckAsync(new(), [], Member, 1, Cancel));
        var first = Assert.Single(await bare.Network.Servers.AllocateAsync(Allocation(Guid.NewGuid()), Cancel));
        var second = Assert.Single(await bare.Network.Servers.AllocateAsync(Allocation(Guid.NewGuid()), Cancel));
        Assert.Equal(("auto_allocated_network", "10.64.0.0/26"), (first.NetworkName, first.Plug.Addresses[0].Cidr));
        Assert.Equal(first.Plug.NetworkId, second.Plug.NetworkId);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_in_Novas_words()
    {
        await using var cloud = await StartAsync();
        var shared = await cloud.NamedAsync("private");
        var external = await cloud.NamedAsync("public");
        var (foreign, _) = await cloud.MakeAsync("192.168.9.0/24", project: "eeee");
        var bare = (await cloud.Network.Networks.CreateAsync([new() { ProjectId = Demo }], Member, Cancel))[0];
        var used = (await cloud.Network.Servers.AllocateAsync(Allocation(Guid.NewGuid(), Listed(new NetworkRequest { NetworkId = shared.Id })), Cancel)).Single();
        var missing = Guid.NewGuid();
        await Says($"Network {missing} could not be found.", FaultKind.BadRequest, new NetworkRequest { NetworkId = missing });
        await Says($"Network {foreign.Id} could not be found.", FaultKind.BadRequest, new NetworkRequest { NetworkId = foreign.Id });
        await Says($"Port id {missing} could not be found.", FaultKind.BadRequest, new NetworkRequest { PortId = missing });
        await Says($"Network {bare.Id} requires a subnet in order to boot instances on.", FaultKind.BadRequest, new NetworkRequest { NetworkId = bare.Id });
        await Says($"It is not allowed to create an interface on external network {external.Id}", FaultKind.Forbidden, new NetworkRequest { NetworkId = external.Id });
        var taken = used.Plug.Addresses[0].IpAddress;
        var answer = await cloud.Network.Servers.CheckAsync(Listed(new NetworkRequest { NetworkId = shared.Id, FixedIp = taken }), [], Member, 1, Cancel);
        Assert.StartsWith($"Fixed IP address {taken} is already in use on instance ", answer!.Message);
        Assert.Equal(ServerFaults.PortQuota, await cloud.Network.Servers.CheckAsync(Listed(new NetworkRequest { NetworkId = shared.Id }), [], Member, 500, Cancel));

        async Task Says(string message, FaultKind kind, NetworkRequest request) =>
            Assert.Equal(new Fault(kind, message), await cloud.Network.Servers.CheckAsync(Listed(request), [], Member, 1, Cancel));
    }
}
