using NovaCompat.Core.Networks;
using static NovaCompat.Tests.Networks.NetworkFixture;

namespace NovaCompat.Tests.Networks;

public sealed class EmbeddedNetworkServiceTests : NetworkServiceContract
{
    protected override async Task<NetworkUnderTest> StartAsync(NetworkOptions? options = null)
    {
        var cloud = await NetworkFixture.StartAsync(options);
        return new(cloud, cloud.Network.Servers, cloud.Network.Cards);
    }

    [Fact]
    public async Task The_compute_side_says_which_ports_work()
    {
        await using var net = await StartAsync();
        var server = Guid.NewGuid();
        var port = Assert.Single(await net.Servers.AllocateAsync(Allocation(server), Cancel)).Plug.PortId;
        foreach (var (active, status) in new[] { (true, PortStatus.Active), (false, PortStatus.Down) })
        {
            await net.Servers.SetActiveAsync(server, active, Cancel);
            Assert.Equal(status, (await net.Cloud.Network.Ports.FindAsync(port, Member, Cancel))!.Status);
        }
    }

    [Fact]
    public async Task A_servers_port_that_a_trunk_needs_outlives_its_server_and_the_next()
    {
        await using var net = await StartAsync();
        var (ports, trunks) = (net.Cloud.Network.Ports, net.Cloud.Network.Trunks);
        var server = Guid.NewGuid();
        var port = Assert.Single(await net.Servers.AllocateAsync(Allocation(server), Cancel)).Plug.PortId;
        await net.Servers.RebindAsync(server, "", Cancel);
        var trunk = Assert.Single(await trunks.CreateAsync([new() { ProjectId = Demo, PortId = port }], Member, Cancel));

        await net.Servers.ReleaseAsync(server, Cancel);
        Assert.Equal(("", ""), ((await ports.FindAsync(port, Member, Cancel))!.DeviceId, (await ports.FindAsync(port, Member, Cancel))!.DeviceOwner));
        await trunks.DeleteAsync(trunk.Id, Member, Cancel);
        var next = Guid.NewGuid();
        await net.Servers.AllocateAsync(Allocation(next, new() { Mode = NetworkMode.Listed, Items = [new() { PortId = port }] }), Cancel);
        await net.Servers.ReleaseAsync(next, Cancel);
        Assert.NotNull(await ports.FindAsync(port, Member, Cancel));
    }
}
