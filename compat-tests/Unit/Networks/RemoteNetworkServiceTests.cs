using System.Text.Json;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using static NovaCompat.Tests.Networks.NetworkFixture;

namespace NovaCompat.Tests.Networks;

public sealed class RemoteNetworkServiceTests : NetworkServiceContract
{
    protected override async Task<NetworkUnderTest> StartAsync(NetworkOptions? options = null)
    {
        var neutron = await RemoteNeutron.StartAsync(options);
        return new(neutron.Cloud, neutron.Network.Servers, neutron.Network.Cards, neutron.DisposeAsync);
    }

    [Fact]
    public async Task A_run_that_died_after_the_users_ports_is_carried_on()
    {
        await using var net = await StartAsync();
        var network = await net.Cloud.NamedAsync("private");
        var mine = (await net.Cloud.Network.Ports.CreateAsync([new() { ProjectId = Demo, NetworkId = network.Id }], Member, Cancel))[0];
        var server = Guid.NewGuid();
        await net.Servers.AllocateAsync(Allocation(server, Listed(new NetworkRequest { PortId = mine.Id })), Cancel);
        var whole = await net.Servers.AllocateAsync(Allocation(server, Listed(new() { PortId = mine.Id }, new() { NetworkId = network.Id })), Cancel);
        Assert.Equal([true, false], whole.Select(port => port.Preexisting));
        Assert.Equal(mine.Id, whole[0].Plug.PortId);
    }

    [Fact]
    public async Task A_port_whose_user_names_a_server_as_its_device_is_not_the_servers()
    {
        await using var net = await StartAsync();
        var network = await net.Cloud.NamedAsync("private");
        var server = Guid.NewGuid();
        var made = Assert.Single(await net.Servers.AllocateAsync(Allocation(server), Cancel));
        var forged = (await net.Cloud.Network.Ports.CreateAsync([new() { ProjectId = "eeee", NetworkId = network.Id, DeviceId = server.ToString(), DeviceOwner = "compute:nova" }], Admin, Cancel))[0];
        Assert.Equal(made.Plug.PortId, Assert.Single(await net.Servers.ListAsync(server, Cancel)).Plug.PortId);
        await net.Servers.ReleaseAsync(server, Cancel);
        Assert.Equal(server.ToString(), (await net.Cloud.Network.Ports.FindAsync(forged.Id, Admin, Cancel))!.DeviceId);
        Assert.Null(await net.Cloud.Network.Ports.FindAsync(made.Plug.PortId, Admin, Cancel));
    }

    [Fact]
    public async Task What_else_is_in_a_ports_profile_stays_there()
    {
        await using var net = await StartAsync();
        var network = await net.Cloud.NamedAsync("private");
        var profile = new Dictionary<string, JsonElement> { ["slot"] = JsonDocument.Parse("""{"pci": "0000:00:01.0"}""").RootElement };
        var mine = (await net.Cloud.Network.Ports.CreateAsync([new() { ProjectId = Demo, NetworkId = network.Id, Binding = new() { Profile = profile } }], Admin, Cancel))[0];
        var server = Guid.NewGuid();
        await net.Servers.AllocateAsync(Allocation(server, Listed(new NetworkRequest { PortId = mine.Id })), Cancel);
        Assert.Equal(["novacompat", "slot"], (await net.Cloud.Network.Ports.FindAsync(mine.Id, Admin, Cancel))!.Binding.Profile.Keys.Order());
        await net.Servers.ReleaseAsync(server, Cancel);
        Assert.Equal(["slot"], (await net.Cloud.Network.Ports.FindAsync(mine.Id, Admin, Cancel))!.Binding.Profile.Keys);
    }

    [Fact]
    public async Task The_callers_own_token_decides_what_a_request_sees_and_later_work_finds_what_was_granted()
    {
        await using var neutron = await RemoteNeutron.StartAsync();
        var (network, _) = await neutron.Cloud.MakeAsync("192.168.9.0/24", project: Admins);
        var asked = Listed(new NetworkRequest { NetworkId = network.Id });
        Assert.Equal(ServerFaults.NetworkMissing(network.Id), await neutron.Network.Servers.CheckAsync(asked, [], Member, 1, Cancel));
        neutron.Current = "admin";
        Assert.Null(await neutron.Network.Servers.CheckAsync(asked, [], Admin, 1, Cancel));

        await neutron.Cloud.DropPrivateAsync();
        await neutron.Cloud.Network.RbacPolicies.CreateAsync([new() { ProjectId = Admins, ObjectType = "network", ObjectId = network.Id, Action = "access_as_shared", Target = Demo }], Admin, Cancel);
        neutron.Current = "member";
        Assert.Null(await neutron.Network.Servers.CheckAsync(new(), [], Member, 1, Cancel));
        Assert.Equal(network.Id, Assert.Single(await neutron.Network.Servers.AllocateAsync(Allocation(Guid.NewGuid()), Cancel)).Plug.NetworkId);
    }

    [Fact]
    public async Task The_proxies_kinds_are_made_changed_and_deleted_as_the_caller()
    {
        await using var neutron = await RemoteNeutron.StartAsync();
        var net = neutron.Network;
        var group = (await net.SecurityGroups.CreateAsync([new() { ProjectId = Demo, Name = "web", Description = "d" }], Member, Cancel))[0];
        Assert.Equal("www", (await net.SecurityGroups.UpdateAsync(group.Id, known => known with { Name = "www" }, Member, Cancel))!.Name);
        var rule = (await net.SecurityGroupRules.CreateAsync([new() { ProjectId = Demo, GroupId = group.Id, Direction = "ingress", Protocol = "tcp", PortMin = 80, PortMax = 81, RemoteIpPrefix = "10.0.0.0/8" }], Member, Cancel))[0];
        Assert.Equal(("tcp", 80, 81, "10.0.0.0/8"), (rule.Protocol, rule.PortMin, rule.PortMax, rule.RemoteIpPrefix));
        Assert.Contains((await net.SecurityGroups.FindAsync(group.Id, Member, Cancel))!.Rules, known => known.Id == rule.Id);
        Assert.True(await net.SecurityGroupRules.DeleteAsync(rule.Id, Member, Cancel));
        Assert.False(await net.SecurityGroupRules.DeleteAsync(rule.Id, Member, Cancel));
        Assert.True(await net.SecurityGroups.DeleteAsync(group.Id, Member, Cancel));
        Assert.Null(await net.SecurityGroups.FindAsync(group.Id, Member, Cancel));

        var pool = Assert.Single(await net.Networks.ListAsync(new() { Filters = new Dictionary<string, IReadOnlyList<string>> { ["router:external"] = ["true"] } }, Member, Cancel));
        var server = Guid.NewGuid();
        var card = Assert.Single(await net.Servers.AllocateAsync(Allocation(server, Listed(new NetworkRequest { NetworkId = (await neutron.Cloud.NamedAsync("private")).Id })), Cancel));
        var floating = (await net.FloatingIps.CreateAsync([new() { ProjectId = Demo, NetworkId = pool.Id }], Member, Cancel))[0];
        var joined = (await net.FloatingIps.UpdateAsync(floating.Id, known => known with { PortId = card.Plug.PortId, FixedAddress = card.Plug.Addresses[0].IpAddress }, Member, Cancel))!;
        Assert.Equal((server.ToString(), "compute:nova"), (joined.Port!.DeviceId, joined.Port.DeviceOwner));
        Assert.Null((await net.FloatingIps.UpdateAsync(floating.Id, known => known with { PortId = null, FixedAddress = null }, Member, Cancel))!.PortId);
        Assert.Equal(card.Plug.PortId, Assert.Single(await net.Ports.ListAsync(new() { Filters = new Dictionary<string, IReadOnlyList<string>> { ["device_id"] = [server.ToString()] } }, Member, Cancel)).Id);
    }

    [Fact]
    public async Task Neutrons_refusals_keep_their_type_and_a_service_that_is_away_is_said_so()
    {
        var neutron = await RemoteNeutron.StartAsync();
        var refused = await Assert.ThrowsAsync<FaultException>(() => neutron.Network.SecurityGroups.CreateAsync([new() { ProjectId = Demo, Name = "default" }], Member, Cancel));
        Assert.Equal((FaultKind.Conflict, "SecurityGroupDefaultAlreadyExists"), (refused.Fault.Kind, refused.Fault.Type));
        neutron.Current = "nobody";
        Assert.Equal(FaultKind.Unauthorized, (await Assert.ThrowsAsync<FaultException>(() => neutron.Network.Ports.ListAsync(new(), Member, Cancel))).Fault.Kind);
        await neutron.DisposeAsync();
        Assert.Equal(FaultKind.Unavailable, (await Assert.ThrowsAsync<FaultException>(() => neutron.Network.Servers.ListAsync(Guid.NewGuid(), Cancel))).Fault.Kind);
    }
}
