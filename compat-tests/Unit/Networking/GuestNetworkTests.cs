using System.Net;
using NovaCompat.Core.Networks;

namespace NovaCompat.Tests.Networking;

public sealed class GuestNetworkTests
{
    private static readonly IPEndPoint Metadata = IPEndPoint.Parse("127.0.0.1:8775");

    [Fact]
    public async Task A_guest_gets_its_address_routes_mtu_and_name_by_dhcp()
    {
        await using var lab = await NetworkLab.OpenAsync();
        var guest = await lab.BootAsync(Ports.Make(5));
        var lease = await guest.DhcpAsync();
        Assert.NotNull(lease);
        Assert.Contains("ip=10.0.0.5", lease);
        Assert.Contains("mtu=1450", lease);
        Assert.Contains("hostname=guest-5", lease);
        Assert.Contains("router=10.0.0.1", lease);
        Assert.Contains("dns=192.0.2.53", lease);
        Assert.Contains("staticroutes=169.254.169.254/32 10.0.0.1 198.51.100.0/24 10.0.0.254 0.0.0.0/0 10.0.0.1", lease);
    }

    [Fact]
    public async Task A_guest_of_a_subnet_without_dhcp_gets_no_answer()
    {
        await using var lab = await NetworkLab.OpenAsync();
        var guest = await lab.BootAsync(Ports.Make(5, dhcp: false));
        Assert.Null(await guest.DhcpAsync());
    }

    [Theory]
    [InlineData("1")]
    [InlineData(null)]
    public async Task Metadata_sees_which_guest_asks_with_and_without_a_gateway(string? gateway)
    {
        await using var lab = await NetworkLab.OpenAsync();
        await lab.ListenAsync(Metadata);
        var guest = await lab.BootAsync(Ports.Make(5, gateway: gateway));
        Assert.NotNull(await guest.DhcpAsync());
        var caller = await guest.GetAsync("http://169.254.169.254/cgi-bin/caller");
        Assert.Equal("10.0.0.5", caller);
        Assert.Equal(guest.Port.PortId, lab.Plug.FindByAddress(IPAddress.Parse(caller!))?.PortId);
        Assert.Equal(guest.Port.PortId, lab.Plug.FindByAddress(IPAddress.Parse("::ffff:10.0.0.5"))?.PortId);
        Assert.Null(lab.Plug.FindByAddress(IPAddress.Parse("10.0.0.6")));
    }

    [Fact]
    public async Task A_guest_reaches_no_other_port_of_the_host_but_the_host_reaches_the_guest()
    {
        await using var lab = await NetworkLab.OpenAsync();
        await lab.ListenAsync(Metadata);
        await lab.ListenAsync(IPEndPoint.Parse("0.0.0.0:2222"));
        var guest = await lab.BootAsync(Ports.Make(5));
        Assert.NotNull(await guest.DhcpAsync());
        Assert.True(await guest.PingsAsync("10.0.0.1"));
        Assert.True(await lab.HostPingsAsync("10.0.0.5"));
        Assert.Null(await guest.GetAsync("http://10.0.0.1:2222/cgi-bin/caller"));
        Assert.Null(await guest.GetAsync("http://10.0.0.1:8775/cgi-bin/caller"));
        Assert.Null(await guest.GetAsync("http://169.254.169.254:2222/cgi-bin/caller"));
    }

    [Fact]
    public async Task A_guest_cannot_ask_for_the_loopback_addresses_of_the_host()
    {
        await using var lab = await NetworkLab.OpenAsync();
        await lab.ListenAsync(Metadata);
        var guest = await lab.BootAsync(Ports.Make(5) with { PortSecurity = false });
        Assert.NotNull(await guest.DhcpAsync());
        Assert.True((await guest.RunAsync("busybox", "sysctl", "-w", "net.ipv4.conf.eth0.route_localnet=1")).Worked);
        Assert.True((await guest.RunAsync("ip", "route", "add", "127.0.0.1", "via", "10.0.0.1")).Worked);
        Assert.Null(await guest.GetAsync("http://127.0.0.1:8775/cgi-bin/caller"));
        Assert.Equal("10.0.0.5", await guest.GetAsync("http://169.254.169.254/cgi-bin/caller"));
    }

    [Fact]
    public async Task Guests_of_two_networks_do_not_meet_through_a_host_that_forwards()
    {
        await using var lab = await NetworkLab.OpenAsync();
        Assert.True((await lab.OnHostAsync("busybox", "sysctl", "-w", "net.ipv4.ip_forward=1")).Worked);
        var one = await lab.BootAsync(Ports.Make(5));
        var two = await lab.BootAsync(Ports.Make(6, Guid.NewGuid(), "10.0.1"));
        var peer = await lab.BootAsync(Ports.Make(7));
        foreach (var guest in new[] { one, two, peer })
        {
            Assert.NotNull(await guest.DhcpAsync());
        }

        Assert.True(await one.PingsAsync(peer.Address));
        Assert.False(await one.PingsAsync(two.Address));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Guests_reach_the_outside_only_when_the_host_lends_its_address(bool masquerade)
    {
        await using var lab = await NetworkLab.OpenAsync(masquerade);
        Assert.True((await lab.OnHostAsync("busybox", "sysctl", "-w", "net.ipv4.ip_forward=1")).Worked);
        var guest = await lab.BootAsync(Ports.Make(5));
        Assert.NotNull(await guest.DhcpAsync());
        var outside = await lab.AttachOutsideAsync("203.0.113.1", "203.0.113.2");
        Assert.True(await lab.HostPingsAsync(outside));
        Assert.Equal(masquerade, await guest.PingsAsync(outside));
    }
}
