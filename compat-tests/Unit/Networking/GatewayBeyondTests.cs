using NovaCompat.Networking;
using NovaCompat.Networking.Dhcp;
using NovaCompat.Networking.Ports;

namespace NovaCompat.Tests.Networking;

/// <summary>A subnet whose gateway is not on it: the host is not that gateway, and guests need a way to it before a way by it.</summary>
public sealed class GatewayBeyondTests
{
    [Fact]
    public void The_host_leaves_the_address_to_the_router_and_guests_learn_that_it_is_on_their_link()
    {
        var port = Ports.Make(5);
        port = port with { Addresses = [port.Addresses[0] with { Gateway = "192.0.2.1", HostRoutes = [] }] };
        var plan = NetworkPlan.Of(Ports.Network, [new PluggedPort(Guid.NewGuid(), port, 1)]);
        Assert.Equal(["169.254.0.1/32"], plan.HostAddresses);
        var options = DhcpPlan.Of(plan).Options;
        Assert.Contains(options, option => option.EndsWith("option:classless-static-route,169.254.0.1/32,0.0.0.0,192.0.2.1/32,0.0.0.0,169.254.169.254/32,169.254.0.1,0.0.0.0/0,192.0.2.1", StringComparison.Ordinal));
        Assert.Contains(options, option => option.EndsWith("option:router,192.0.2.1", StringComparison.Ordinal));
    }

    [Fact]
    public void A_gateway_of_the_subnet_is_the_hosts_address() =>
        Assert.Equal(["10.0.0.1/24"], NetworkPlan.Of(Ports.Network, [new PluggedPort(Guid.NewGuid(), Ports.Make(5), 1)]).HostAddresses);
}
