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
}
