using System.Net;
using NovaCompat.Networking;

namespace NovaCompat.Tests.Networking;

public sealed class NullPlugTests
{
    [Fact]
    public async Task A_host_without_a_data_plane_still_knows_whose_address_it_is()
    {
        var plug = new NullPlug();
        var server = Guid.NewGuid();
        var port = Ports.Make(5);
        var nic = await plug.PlugAsync(server, port, TestContext.Current.CancellationToken);
        Assert.Null(nic.Bridge);
        Assert.Equal(server, plug.FindByAddress(IPAddress.Parse("10.0.0.5"))?.ServerId);
        await plug.UnplugAsync(port.PortId, TestContext.Current.CancellationToken);
        Assert.Null(plug.FindByAddress(IPAddress.Parse("10.0.0.5")));
    }
}
