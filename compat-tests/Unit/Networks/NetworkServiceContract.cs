using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using static NovaCompat.Tests.Networks.NetworkFixture;

namespace NovaCompat.Tests.Networks;

/// <summary>What the compute side may rely on, whichever Network service is behind.</summary>
public abstract class NetworkServiceContract
{
    protected abstract Task<NetworkUnderTest> StartAsync(NetworkOptions? options = null);

    protected static NetworkRequests Listed(params NetworkRequest[] items) => new() { Mode = NetworkMode.Listed, Items = items };

    protected static CardAttachment Attachment(Guid server, NetworkRequest request) => new()
    {
        ServerId = server, ServerProjectId = Demo, Hostname = "web", Host = "compute1", AvailabilityZone = "nova", Caller = Member, Request = request,
    };

    [Fact]
    public async Task A_security_group_that_is_not_there_is_told_before_anything_is_made()
    {
        await using var net = await StartAsync(new());
        var answer = await net.Servers.CheckAsync(new(), ["default", "nowhere"], Member, 1, Cancel);
        Assert.Equal("Unable to find security_group with name or id 'nowhere'", answer!.Message);
        Assert.Null(await net.Servers.CheckAsync(new(), ["default"], Member, 1, Cancel));
    }

    [Fact]
    public async Task A_server_that_names_no_network_gets_the_shared_one_with_all_a_host_must_know()
    {
        await using var net = await StartAsync(new() { DnsServers = ["9.9.9.9"] });
        var server = Guid.NewGuid();
        Assert.Null(await net.Servers.CheckAsync(new(), [], Member, 1, Cancel));
        var port = Assert.Single(await net.Servers.AllocateAsync(Allocation(server), Cancel));
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
        await using var net = await StartAsync();
        var server = Guid.NewGuid();
        var first = await net.Servers.AllocateAsync(Allocation(server), Cancel);
        var second = await net.Servers.AllocateAsync(Allocation(server) with { Host = "compute2" }, Cancel);
        Assert.Equal(first.Single().Plug.PortId, second.Single().Plug.PortId);
        var row = await net.Cloud.Network.Ports.FindAsync(second.Single().Plug.PortId, Admin, Cancel);
        Assert.Equal(("compute2", "compute:nova", "bridge"), (row!.Binding.Host, row.DeviceOwner, row.Binding.VifType));
    }

    [Fact]
    public async Task Cards_that_came_later_follow_their_server_and_those_that_went_do_not_come_again()
    {
        await using var net = await StartAsync();
        var server = Guid.NewGuid();
        var first = Assert.Single(await net.Servers.AllocateAsync(Allocation(server), Cancel));
        var (network, _) = await net.Cloud.MakeAsync("192.168.9.0/24");
        var later = await net.Cards.AttachAsync(Attachment(server, new() { NetworkId = network.Id }), Cancel);
        await net.Cards.DetachAsync(server, first.Plug.PortId, Cancel);
        var moved = Assert.Single(await net.Servers.AllocateAsync(Allocation(server) with { Host = "compute2" }, Cancel));
        Assert.Equal(later.Plug.PortId, moved.Plug.PortId);
        Assert.Equal("compute2", (await net.Cloud.Network.Ports.FindAsync(moved.Plug.PortId, Admin, Cancel))!.Binding.Host);
    }

    [Fact]
    public async Task A_server_that_says_nothing_gets_no_card_where_there_is_no_network()
    {
        await using var bare = await StartAsync();
        await bare.Cloud.DropPrivateAsync();
        var unsaid = new NetworkRequests { Mode = NetworkMode.Any };
        Assert.Null(await bare.Servers.CheckAsync(unsaid, [], Member, 1, Cancel));
        Assert.Empty(await bare.Servers.AllocateAsync(Allocation(Guid.NewGuid(), unsaid), Cancel));
        await using var net = await StartAsync();
        Assert.Single(await net.Servers.AllocateAsync(Allocation(Guid.NewGuid(), unsaid), Cancel));
    }

    [Fact]
    public async Task Release_deletes_what_was_made_and_gives_back_what_the_user_made()
    {
        await using var net = await StartAsync();
        var network = await net.Cloud.NamedAsync("private");
        var mine = (await net.Cloud.Network.Ports.CreateAsync([new() { ProjectId = Demo, NetworkId = network.Id }], Member, Cancel))[0];
        var server = Guid.NewGuid();
        var ports = await net.Servers.AllocateAsync(Allocation(server, Listed(new() { PortId = mine.Id }, new() { NetworkId = network.Id, FixedIp = "10.11.12.77" })), Cancel);
        Assert.Equal([true, false], ports.Select(port => port.Preexisting));
        Assert.Equal("10.11.12.77", ports[1].Plug.Addresses[0].IpAddress);
        Assert.Equal($"Port {mine.Id} is still in use.", (await net.Servers.CheckAsync(Listed(new NetworkRequest { PortId = mine.Id }), [], Member, 1, Cancel))!.Message);

        await net.Servers.ReleaseAsync(server, Cancel);
        await net.Servers.ReleaseAsync(server, Cancel);
        Assert.Empty(await net.Servers.ListAsync(server, Cancel));
        var free = Assert.Single(await net.Cloud.Network.Ports.ListAsync(new(), Member, Cancel));
        Assert.Equal((mine.Id, "", "unbound", PortStatus.Down), (free.Id, free.DeviceId, free.Binding.VifType, free.Status));
    }

    [Fact]
    public async Task A_hundred_servers_at_once_get_a_hundred_addresses()
    {
        await using var net = await StartAsync();
        var addresses = await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
            (await net.Servers.AllocateAsync(Allocation(Guid.NewGuid()), Cancel)).Single().Plug.Addresses.Single().IpAddress));
        Assert.Equal(100, addresses.Distinct().Count());
    }

    [Fact]
    public async Task When_no_address_is_left_nothing_of_the_server_remains()
    {
        await using var net = await StartAsync();
        var (network, _) = await net.Cloud.MakeAsync("192.168.9.0/30");
        var request = Listed(new NetworkRequest { NetworkId = network.Id });
        await net.Servers.AllocateAsync(Allocation(Guid.NewGuid(), request), Cancel);
        var late = Guid.NewGuid();
        var refused = await Assert.ThrowsAsync<FaultException>(() => net.Servers.AllocateAsync(Allocation(late, request), Cancel));
        Assert.Equal($"No fixed IP addresses available for network: {network.Id}", refused.Message);
        Assert.Empty(await net.Servers.ListAsync(late, Cancel));
    }

    [Fact]
    public async Task Two_networks_are_ambiguous_and_none_makes_one()
    {
        await using var net = await StartAsync();
        await net.Cloud.MakeAsync("192.168.9.0/24");
        Assert.Equal(ServerFaults.Ambiguous, await net.Servers.CheckAsync(new(), [], Member, 1, Cancel));
        await using var bare = await StartAsync();
        await bare.Cloud.DropPrivateAsync();
        Assert.Null(await bare.Servers.CheckAsync(new(), [], Member, 1, Cancel));
        var first = Assert.Single(await bare.Servers.AllocateAsync(Allocation(Guid.NewGuid()), Cancel));
        var second = Assert.Single(await bare.Servers.AllocateAsync(Allocation(Guid.NewGuid()), Cancel));
        Assert.Equal(("auto_allocated_network", "10.64.0.0/26"), (first.NetworkName, first.Plug.Addresses[0].Cidr));
        Assert.Equal(first.Plug.NetworkId, second.Plug.NetworkId);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_in_Novas_words()
    {
        await using var net = await StartAsync();
        var shared = await net.Cloud.NamedAsync("private");
        var external = await net.Cloud.NamedAsync("public");
        var (foreign, _) = await net.Cloud.MakeAsync("192.168.9.0/24", project: "eeee");
        var bare = (await net.Cloud.Network.Networks.CreateAsync([new() { ProjectId = Demo }], Member, Cancel))[0];
        var used = (await net.Servers.AllocateAsync(Allocation(Guid.NewGuid(), Listed(new NetworkRequest { NetworkId = shared.Id })), Cancel)).Single();
        var missing = Guid.NewGuid();
        await Says($"Network {missing} could not be found.", FaultKind.BadRequest, new NetworkRequest { NetworkId = missing });
        await Says($"Network {foreign.Id} could not be found.", FaultKind.BadRequest, new NetworkRequest { NetworkId = foreign.Id });
        await Says($"Port id {missing} could not be found.", FaultKind.BadRequest, new NetworkRequest { PortId = missing });
        await Says($"Network {bare.Id} requires a subnet in order to boot instances on.", FaultKind.BadRequest, new NetworkRequest { NetworkId = bare.Id });
        await Says($"It is not allowed to create an interface on external network {external.Id}", FaultKind.Forbidden, new NetworkRequest { NetworkId = external.Id });
        var taken = used.Plug.Addresses[0].IpAddress;
        var answer = await net.Servers.CheckAsync(Listed(new NetworkRequest { NetworkId = shared.Id, FixedIp = taken }), [], Member, 1, Cancel);
        Assert.StartsWith($"Fixed IP address {taken} is already in use on instance ", answer!.Message);
        Assert.Equal(ServerFaults.PortQuota, await net.Servers.CheckAsync(Listed(new NetworkRequest { NetworkId = shared.Id }), [], Member, 500, Cancel));

        async Task Says(string message, FaultKind kind, NetworkRequest request) =>
            Assert.Equal(new Fault(kind, message), await net.Servers.CheckAsync(Listed(request), [], Member, 1, Cancel));
    }

    [Fact]
    public async Task What_was_done_before_a_refusal_is_undone()
    {
        await using var net = await StartAsync();
        var (full, _) = await net.Cloud.MakeAsync("192.168.9.0/30");
        await net.Servers.AllocateAsync(Allocation(Guid.NewGuid(), Listed(new NetworkRequest { NetworkId = full.Id })), Cancel);
        var network = await net.Cloud.NamedAsync("private");
        var mine = (await net.Cloud.Network.Ports.CreateAsync([new() { ProjectId = Demo, NetworkId = network.Id }], Member, Cancel))[0];
        var server = Guid.NewGuid();
        var asked = Listed(new() { PortId = mine.Id }, new() { NetworkId = network.Id }, new() { NetworkId = full.Id });
        var refused = await Assert.ThrowsAsync<FaultException>(() => net.Servers.AllocateAsync(Allocation(server, asked), Cancel));
        Assert.Equal(ServerFaults.NoAddressLeft(full.Id), refused.Fault);
        Assert.Empty(await net.Servers.ListAsync(server, Cancel));
        var left = Assert.Single(await net.Cloud.Network.Ports.ListAsync(new(), Member, Cancel), port => port.NetworkId == network.Id);
        Assert.Equal((mine.Id, "", ""), (left.Id, left.DeviceId, left.Binding.Host));
    }

    [Fact]
    public async Task One_server_made_twice_at_once_has_each_card_once()
    {
        await using var net = await StartAsync();
        var network = await net.Cloud.NamedAsync("private");
        var server = Guid.NewGuid();
        var asked = Allocation(server, Listed(new() { NetworkId = network.Id }, new() { NetworkId = network.Id }));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => net.Servers.AllocateAsync(asked, Cancel)));
        Assert.Equal(2, (await net.Servers.ListAsync(server, Cancel)).Count);
        Assert.Equal(2, (await net.Cloud.Network.Ports.ListAsync(new(), Member, Cancel)).Count);
    }

    [Fact]
    public async Task Cards_keep_their_order_tags_groups_and_floating_addresses()
    {
        await using var net = await StartAsync();
        var network = await net.Cloud.NamedAsync("private");
        var external = await net.Cloud.NamedAsync("public");
        var group = (await net.Cloud.Network.SecurityGroups.CreateAsync([new() { ProjectId = Demo, Name = "web" }], Member, Cancel))[0];
        var server = Guid.NewGuid();
        var made = await net.Servers.AllocateAsync(Allocation(server, Listed(new() { NetworkId = network.Id, Tag = "front" }, new() { NetworkId = network.Id, Tag = "back" }), "default", "web"), Cancel);
        await net.Cloud.Network.FloatingIps.CreateAsync([new() { ProjectId = Demo, NetworkId = external.Id, PortId = made[1].Plug.PortId }], Member, Cancel);
        var listed = await net.Servers.ListAsync(server, Cancel);
        Assert.Equal(["front", "back"], listed.Select(port => port.Tag));
        Assert.Equal(made.Select(port => port.Plug.PortId), listed.Select(port => port.Plug.PortId));
        Assert.All(listed, port => Assert.Equal(["default", "web"], port.SecurityGroups.Order()));
        Assert.Equal([0, 1], listed.Select(port => port.FloatingIps.Count));
        Assert.Equal(listed[1].Plug.Addresses[0].IpAddress, listed[1].FloatingIps.Single().Key);
        await net.Cards.RemoveGroupAsync(server, group.Id.ToString(), Member, Cancel);
        Assert.All(await net.Servers.ListAsync(server, Cancel), port => Assert.Equal(["default"], port.SecurityGroups));
        var refused = await Assert.ThrowsAsync<FaultException>(() => net.Cards.RemoveGroupAsync(server, "web", Member, Cancel));
        Assert.Equal(ServerFaults.GroupNotHeld("web", server), refused.Fault);
        Assert.Equal(ServerFaults.GroupUnknown("none", Demo), (await Assert.ThrowsAsync<FaultException>(() => net.Cards.AddGroupAsync(server, "none", Member, Cancel))).Fault);
    }

    [Fact]
    public async Task Ports_follow_their_server_to_another_host()
    {
        await using var net = await StartAsync();
        var server = Guid.NewGuid();
        await net.Servers.AllocateAsync(Allocation(server), Cancel);
        var moved = Assert.Single(await net.Servers.RebindAsync(server, "compute9", Cancel));
        Assert.Equal("compute9", (await net.Cloud.Network.Ports.FindAsync(moved.Plug.PortId, Admin, Cancel))!.Binding.Host);
        Assert.Equal(moved.Plug.PortId, Assert.Single(await net.Servers.RebindAsync(server, "compute9", Cancel)).Plug.PortId);
    }

    [Fact]
    public async Task A_card_that_is_added_and_taken_away_leaves_the_users_port_and_nothing_else()
    {
        await using var net = await StartAsync();
        var network = await net.Cloud.NamedAsync("private");
        var mine = (await net.Cloud.Network.Ports.CreateAsync([new() { ProjectId = Demo, NetworkId = network.Id }], Member, Cancel))[0];
        var server = Guid.NewGuid();
        var given = await net.Cards.AttachAsync(Attachment(server, new() { PortId = mine.Id, Tag = "extra" }), Cancel);
        var made = await net.Cards.AttachAsync(Attachment(server, new() { NetworkId = network.Id, FixedIp = "10.11.12.88" }), Cancel);
        Assert.Equal((true, "extra", false, "10.11.12.88"), (given.Preexisting, given.Tag, made.Preexisting, made.Plug.Addresses[0].IpAddress));
        var taken = await Assert.ThrowsAsync<FaultException>(() => net.Cards.AttachAsync(Attachment(Guid.NewGuid(), new() { PortId = mine.Id }), Cancel));
        Assert.Equal(ServerFaults.PortInUse(mine.Id), taken.Fault);
        var missing = Guid.NewGuid();
        var unknown = await Assert.ThrowsAsync<FaultException>(() => net.Cards.AttachAsync(Attachment(server, new() { PortId = missing }), Cancel));
        Assert.Equal((FaultKind.NotFound, $"Port id {missing} could not be found."), (unknown.Fault.Kind, unknown.Fault.Message));
        var held = await Assert.ThrowsAsync<FaultException>(() => net.Cards.AttachAsync(Attachment(server, new() { NetworkId = network.Id, FixedIp = "10.11.12.88" }), Cancel));
        Assert.Equal(ServerFaults.AddressInUse("10.11.12.88", server.ToString()) with { Kind = FaultKind.Conflict }, held.Fault);

        await net.Cards.DetachAsync(Guid.NewGuid(), made.Plug.PortId, Cancel);
        Assert.Equal(2, (await net.Servers.ListAsync(server, Cancel)).Count);
        foreach (var port in new[] { given, made, made }) await net.Cards.DetachAsync(server, port.Plug.PortId, Cancel);
        Assert.Equal(mine.Id, Assert.Single(await net.Cloud.Network.Ports.ListAsync(new(), Member, Cancel)).Id);
    }

    [Fact]
    public async Task One_address_more_and_one_less_on_a_card()
    {
        await using var net = await StartAsync();
        var network = await net.Cloud.NamedAsync("private");
        var server = Guid.NewGuid();
        var first = (await net.Servers.AllocateAsync(Allocation(server), Cancel)).Single().Plug.Addresses.Single().IpAddress;
        await net.Cards.AddAddressAsync(server, network.Id.ToString(), Cancel);
        var both = (await net.Servers.ListAsync(server, Cancel)).Single().Plug.Addresses.Select(address => address.IpAddress).ToList();
        Assert.Equal((2, true), (both.Count, both.Contains(first)));
        await net.Cards.RemoveAddressAsync(server, first, Cancel);
        Assert.Equal(both.Except([first]), (await net.Servers.ListAsync(server, Cancel)).Single().Plug.Addresses.Select(address => address.IpAddress));
        Assert.Equal(ServerFaults.AddressNotHeld(server, first), (await Assert.ThrowsAsync<FaultException>(() => net.Cards.RemoveAddressAsync(server, first, Cancel))).Fault);
        Assert.Equal(ServerFaults.NotOnNetwork(server), (await Assert.ThrowsAsync<FaultException>(() => net.Cards.AddAddressAsync(server, Guid.NewGuid().ToString(), Cancel))).Fault);
    }
}
