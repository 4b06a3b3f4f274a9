using System.Diagnostics;
using System.Net;
using NovaCompat.Core.Networks;
using NovaCompat.Networking;

namespace NovaCompat.Tests.Networking;

public sealed class PlugLifeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unplugging_the_last_port_leaves_nothing_of_the_network()
    {
        await using var lab = await NetworkLab.OpenAsync();
        var port = Ports.Make(5);
        var nic = await lab.Plug.PlugAsync(Guid.NewGuid(), port, Cancel);
        Assert.Equal("ncb0a0b0c0d111", nic.Bridge);
        Assert.Equal("tap" + port.PortId.ToString()[..11], nic.Tap);
        Assert.Contains(nic.Bridge!, await lab.HostStateAsync());
        var server = ServerOf(lab, port.NetworkId);
        Assert.True(Directory.Exists($"/proc/{server}"));

        await lab.Plug.UnplugAsync(port.PortId, Cancel);
        await lab.Plug.UnplugAsync(port.PortId, Cancel);
        var state = await lab.HostStateAsync();
        Assert.DoesNotContain(nic.Bridge!, state);
        Assert.DoesNotContain(nic.Tap, state);
        Assert.DoesNotContain(port.PortId.ToString("N"), state);
        Assert.DoesNotContain("novacompat_lab", state);
        Assert.False(File.Exists($"/proc/{server}/cmdline") && (await File.ReadAllTextAsync($"/proc/{server}/cmdline", Cancel)).Contains(lab.Folder));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(lab.Folder, "networks")));
        Assert.Null(lab.Plug.FindByAddress(IPAddress.Parse("10.0.0.5")));
    }

    [Fact]
    public async Task What_is_kept_of_a_network_only_its_owner_may_read()
    {
        await using var lab = await NetworkLab.OpenAsync();
        await lab.Plug.PlugAsync(Guid.NewGuid(), Ports.Make(5), Cancel);
        var open = Directory.EnumerateFiles(Path.Combine(lab.Folder, "networks"), "*", SearchOption.AllDirectories)
            .Where(file => !OperatingSystem.IsWindows() && File.GetUnixFileMode(file) != (UnixFileMode.UserRead | UnixFileMode.UserWrite)).Select(Path.GetFileName);
        // The DHCP server makes that one itself, and there is no secret in a process id.
        Assert.Equal(["dnsmasq.pid"], open);
    }

    [Fact]
    public async Task The_network_stays_as_long_as_one_port_is_left()
    {
        await using var lab = await NetworkLab.OpenAsync();
        var stays = await lab.BootAsync(Ports.Make(5));
        var goes = Ports.Make(6);
        await lab.Plug.PlugAsync(Guid.NewGuid(), goes, Cancel);
        await lab.Plug.UnplugAsync(goes.PortId, Cancel);
        Assert.NotNull(await stays.DhcpAsync());
        Assert.DoesNotContain(goes.PortId.ToString("N"), await lab.HostStateAsync());
    }

    [Fact]
    public async Task An_address_that_was_leased_goes_to_the_next_port_that_has_it()
    {
        await using var lab = await NetworkLab.OpenAsync();
        await lab.BootAsync(Ports.Make(4));
        var first = await lab.BootAsync(Ports.Make(5));
        Assert.NotNull(await first.DhcpAsync());
        await lab.Plug.UnplugAsync(first.Port.PortId, Cancel);
        var second = await lab.BootAsync(Ports.Make(5) with { MacAddress = "fa:16:3e:00:01:05" });
        Assert.Contains("ip=10.0.0.5", await second.DhcpAsync() ?? []);
    }

    [Fact]
    public async Task A_restarted_program_knows_its_ports_and_keeps_the_dhcp_server()
    {
        await using var lab = await NetworkLab.OpenAsync();
        var server = Guid.NewGuid();
        var port = Ports.Make(5);
        await lab.Plug.PlugAsync(server, port, Cancel);
        var dhcp = ServerOf(lab, port.NetworkId);

        lab.Restart();
        Assert.Equal(new PortOwner(server, port.PortId, port.NetworkId), lab.Plug.FindByAddress(IPAddress.Parse("10.0.0.5")));
        await lab.Plug.PlugAsync(server, port, Cancel);
        Assert.Equal(dhcp, ServerOf(lab, port.NetworkId));

        lab.Restart();
        await lab.Plug.UnplugAsync(port.PortId, Cancel);
        Assert.DoesNotContain("ncb", await lab.HostStateAsync());
    }

    [Fact]
    public async Task What_was_lost_on_the_host_is_put_back_by_plugging_again()
    {
        await using var lab = await NetworkLab.OpenAsync();
        var port = Ports.Make(5);
        var nic = await lab.Plug.PlugAsync(Guid.NewGuid(), port, Cancel);
        Assert.True((await lab.OnHostAsync("nft", "flush", "ruleset")).Worked);
        Assert.True((await lab.OnHostAsync("ip", "link", "delete", nic.Bridge!)).Worked);
        var guest = await lab.BootAsync(port);
        Assert.NotNull(await guest.DhcpAsync());
    }

    [Fact]
    public async Task Changes_of_port_security_and_addresses_take_hold_at_the_next_plug()
    {
        await using var lab = await NetworkLab.OpenAsync();
        var port = Ports.Make(5);
        await lab.BootAsync(port with { PortSecurity = false });
        await lab.Plug.PlugAsync(Guid.NewGuid(), port with { Addresses = Ports.Make(7).Addresses }, Cancel);
        var state = await lab.HostStateAsync();
        Assert.Contains("ip saddr 10.0.0.7 accept", state);
        Assert.DoesNotContain("10.0.0.5", state);
        Assert.Null(lab.Plug.FindByAddress(IPAddress.Parse("10.0.0.5")));
    }

    [Fact]
    public async Task Many_ports_of_several_networks_are_plugged_and_unplugged_at_once()
    {
        await using var lab = await NetworkLab.OpenAsync();
        var networks = Enumerable.Range(0, 3).Select(_ => Guid.NewGuid()).ToArray();
        var ports = Enumerable.Range(0, 18).Select(i => Ports.Make(10 + i, networks[i % 3], $"10.0.{i % 3}")).ToArray();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(ports.Select(port => lab.Plug.PlugAsync(Guid.NewGuid(), port, Cancel)));
        TestContext.Current.TestOutputHelper?.WriteLine($"{ports.Length} ports in {watch.ElapsedMilliseconds} ms");
        var state = await lab.HostStateAsync();
        Assert.All(ports, port => Assert.Contains($"jump port_{port.PortId:N}", state));
        await Task.WhenAll(ports.Select(port => lab.Plug.UnplugAsync(port.PortId, Cancel)));
        state = await lab.HostStateAsync();
        Assert.DoesNotContain("port_", state);
        Assert.DoesNotContain("ncb", state);
    }

    [Fact]
    public async Task A_subnet_that_overlaps_with_another_network_or_with_the_host_is_refused_in_words()
    {
        await using var lab = await NetworkLab.OpenAsync();
        await lab.Plug.PlugAsync(Guid.NewGuid(), Ports.Make(5), Cancel);
        var refused = await Assert.ThrowsAsync<NetworkPlugException>(() => lab.Plug.PlugAsync(Guid.NewGuid(), Ports.Make(6, Guid.NewGuid()), Cancel));
        Assert.Contains("10.0.0.0/24", refused.Message);
        Assert.Null(lab.Plug.FindByAddress(IPAddress.Parse("10.0.0.6")));

        await lab.AttachOutsideAsync("10.0.7.3", "10.0.7.4");
        refused = await Assert.ThrowsAsync<NetworkPlugException>(() => lab.Plug.PlugAsync(Guid.NewGuid(), Ports.Make(6, Guid.NewGuid(), "10.0.7"), Cancel));
        Assert.Contains("of this host", refused.Message);
    }

    [Fact]
    public async Task The_probe_says_that_this_host_can_and_leaves_nothing()
    {
        await using var lab = await NetworkLab.OpenAsync();
        var before = await lab.HostStateAsync();
        var result = await NetworkProbe.CheckAsync(lab.Options, Cancel);
        Assert.True(result.Usable, result.Reason);
        Assert.Equal(before, await lab.HostStateAsync());
    }

    [Fact]
    public async Task A_program_whose_state_was_deleted_sweeps_what_it_left_and_nothing_else()
    {
        await using var lab = await NetworkLab.OpenAsync();
        var before = await lab.HostStateAsync();
        var lost = Ports.Make(5);
        await lab.Plug.PlugAsync(Guid.NewGuid(), lost, Cancel);
        var server = ServerOf(lab, lost.NetworkId);
        Directory.Delete(Path.Combine(lab.Folder, "networks"), recursive: true);

        await lab.Restart().SweepAsync(Cancel);
        Assert.Equal(before, await lab.HostStateAsync());
        Assert.False(File.Exists($"/proc/{server}/cmdline") && (await File.ReadAllTextAsync($"/proc/{server}/cmdline", Cancel)).Contains(lab.Folder));

        var known = await lab.BootAsync(Ports.Make(5, Guid.NewGuid()));
        await lab.Restart().SweepAsync(Cancel);
        Assert.NotNull(await known.DhcpAsync());
    }

    [Fact]
    public async Task Cleaning_removes_everything_of_the_instance()
    {
        await using var lab = await NetworkLab.OpenAsync();
        var before = await lab.HostStateAsync();
        await lab.Plug.PlugAsync(Guid.NewGuid(), Ports.Make(5), Cancel);
        await lab.Plug.PlugAsync(Guid.NewGuid(), Ports.Make(5, Guid.NewGuid(), "10.0.1"), Cancel);
        await NetworkProbe.CleanAsync(lab.Options, TimeProvider.System, Cancel);
        Assert.Equal(before, await lab.HostStateAsync());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(lab.Folder, "networks")));
    }

    private static int ServerOf(NetworkLab lab, Guid network) =>
        int.Parse(File.ReadAllText(Path.Combine(lab.Folder, "networks", network.ToString(), "dnsmasq.pid")));
}
