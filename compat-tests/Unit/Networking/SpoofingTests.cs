using NovaCompat.Core.Networks;

namespace NovaCompat.Tests.Networking;

public sealed class SpoofingTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_guest_sends_from_another_address_only_without_port_security(bool security)
    {
        await using var lab = await NetworkLab.OpenAsync();
        var (liar, victim) = await PairAsync(lab, Ports.Make(5) with { PortSecurity = security });
        await liar.TakeAsync("10.0.0.99");
        Assert.True(await liar.PingsAsync(victim.Address, from: liar.Address));
        Assert.Equal(!security, await liar.PingsAsync(victim.Address, from: "10.0.0.99"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_guest_sends_from_another_mac_only_without_port_security(bool security)
    {
        await using var lab = await NetworkLab.OpenAsync();
        var (liar, victim) = await PairAsync(lab, Ports.Make(5) with { PortSecurity = security });
        Assert.True(await liar.PingsAsync(victim.Address));
        Assert.True((await liar.RunAsync("ip", "link", "set", "eth0", "address", "fa:16:3e:00:00:99")).Worked);
        Assert.True((await victim.RunAsync("ip", "neighbour", "flush", "all")).Worked);
        Assert.Equal(!security, await liar.PingsAsync(victim.Address));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_guest_claims_the_gateway_by_arp_only_without_port_security(bool security)
    {
        await using var lab = await NetworkLab.OpenAsync();
        var (liar, victim) = await PairAsync(lab, Ports.Make(5) with { PortSecurity = security });
        Assert.True(await victim.PingsAsync("10.0.0.1"));
        await liar.TakeAsync("10.0.0.1");
        await liar.RunAsync("busybox", "arping", "-U", "-c", "2", "-w", "2", "-I", "eth0", "-s", "10.0.0.1", "10.0.0.1");
        var neighbour = (await victim.RunAsync("ip", "neighbour", "show", "10.0.0.1")).Output;
        Assert.Equal(!security, neighbour.Contains(liar.Port.MacAddress, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_guest_may_use_its_allowed_pairs()
    {
        await using var lab = await NetworkLab.OpenAsync();
        var port = Ports.Make(5) with { AllowedAddressPairs = [new AllowedAddress(null, "10.0.0.96/28")] };
        var (guest, peer) = await PairAsync(lab, port);
        await guest.TakeAsync("10.0.0.99");
        await guest.TakeAsync("10.0.0.120");
        Assert.True(await guest.PingsAsync(peer.Address, from: "10.0.0.99"));
        Assert.False(await guest.PingsAsync(peer.Address, from: "10.0.0.120"));
    }

    [Fact]
    public async Task Ipv6_works_from_own_addresses_and_from_no_other()
    {
        await using var lab = await NetworkLab.OpenAsync();
        var (liar, victim) = await PairAsync(lab, Ports.Make(5).WithV6(5), Ports.Make(6).WithV6(6));
        await liar.TakeAsync("fd00:5::5", 64);
        await liar.TakeAsync("fd00:5::99", 64);
        await victim.TakeAsync("fd00:5::6", 64);
        Assert.True(await liar.PingsAsync("fd00:5::6", from: "fd00:5::5"));
        Assert.True(await victim.PingsAsync("fd00:5::5"));
        Assert.False(await liar.PingsAsync("fd00:5::6", from: "fd00:5::99"));
        Assert.False(await victim.PingsAsync("fd00:5::99"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_guest_answers_dhcp_only_without_port_security(bool security)
    {
        await using var lab = await NetworkLab.OpenAsync();
        var (rogue, victim) = await PairAsync(lab, Ports.Make(5, dhcp: false) with { PortSecurity = security }, Ports.Make(6, dhcp: false), addressed: false);
        await rogue.TakeAsync("10.0.0.5");
        var config = Path.Combine(lab.Folder, "udhcpd.conf");
        await File.WriteAllTextAsync(config, $"start 10.0.0.200\nend 10.0.0.210\ninterface eth0\nlease_file {lab.Folder}/udhcpd.leases\npidfile {lab.Folder}/udhcpd.pid\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(lab.Folder, "udhcpd.leases"), "", TestContext.Current.CancellationToken);
        using var server = Tool.Start("ip", "netns", "exec", rogue.Name, "busybox", "udhcpd", "-f", config);
        try
        {
            Assert.Equal(!security, await victim.DhcpAsync() is not null);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<(LabGuest One, LabGuest Two)> PairAsync(NetworkLab lab, PortPlug one, PortPlug? two = null, bool addressed = true)
    {
        var first = await lab.BootAsync(one);
        var second = await lab.BootAsync(two ?? Ports.Make(6));
        if (addressed)
        {
            await first.TakeAsync(first.Address);
            await second.TakeAsync(second.Address);
        }

        return (first, second);
    }
}
