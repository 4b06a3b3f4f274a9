using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Real;

/// <summary>What is done to a guest that runs, by what it and its libvirt say afterwards.</summary>
[Collection(RealCollection.Name)]
public sealed class RunningGuestTests(RealCloud cloud, SharedGuest guest) : RealTests(cloud), IClassFixture<SharedGuest>
{
    private Server Server => guest.Server;

    [Fact]
    public async Task The_server_shows_its_host_and_only_that_host_has_the_domain()
    {
        var shown = await Server.ShowAsync();
        Assert.Equal(Cloud.First.Name, shown.GetProperty("OS-EXT-SRV-ATTR:host").GetString());
        Assert.Equal(Cloud.First.Name, shown.GetProperty("OS-EXT-SRV-ATTR:hypervisor_hostname").GetString());
        Assert.Equal("UP", shown.GetProperty("host_status").GetString());
        Assert.Equal(await Cloud.First.VirshAsync("domname", Server.Id), shown.GetProperty("OS-EXT-SRV-ATTR:instance_name").GetString());
        Assert.DoesNotContain(Server.Id, await Cloud.Second.DomainsAsync());
    }

    [Fact]
    public async Task Stop_presses_the_power_button_and_start_boots_from_the_same_disk()
    {
        await Server.RunAsync("echo kept > /root/stopped; sync");
        var (boot, saidAfter) = (await Server.BootIdAsync(), await Server.MarkConsoleAsync());
        await Server.ToAsync("SHUTOFF", "stop");
        Assert.Equal("shut off", await Server.DomainStateAsync());
        Assert.Contains("novacompat-guest: going down", await saidAfter());
        await Server.ToAsync("ACTIVE", "start");
        await Server.RebootedSinceAsync(boot);
        Assert.Equal("kept", await Server.RunAsync("cat /root/stopped"));
    }

    [Fact]
    public async Task A_guest_without_an_ear_for_the_power_button_is_cut_off_in_the_end()
    {
        var boot = await Server.BootIdAsync();
        var saidAfter = await Server.MarkConsoleAsync();
        await Server.RunAsync("killall acpid");
        await Server.ToAsync("SHUTOFF", "stop");
        Assert.Equal("shut off", await Server.DomainStateAsync());
        Assert.DoesNotContain("novacompat-guest: going down", await saidAfter());
        await Server.ToAsync("ACTIVE", "start");
        await Server.RebootedSinceAsync(boot);
    }

    [Fact]
    public async Task A_soft_reboot_is_the_guests_own_in_the_same_domain()
    {
        var (boot, domain) = (await Server.BootIdAsync(), await Cloud.First.VirshAsync("domid", Server.Id));
        var saidAfter = await Server.MarkConsoleAsync();
        await Server.ToAsync("ACTIVE", "reboot");
        await Server.RebootedSinceAsync(boot);
        Assert.Equal(domain, await Cloud.First.VirshAsync("domid", Server.Id));
        Assert.Contains("novacompat-guest: going down", await saidAfter());
    }

    [Fact]
    public async Task A_hard_reboot_makes_the_domain_anew_from_our_record()
    {
        var (boot, domain) = (await Server.BootIdAsync(), await Cloud.First.VirshAsync("domid", Server.Id));
        await Server.RunAsync("echo kept > /root/hard; sync");
        await Cloud.First.VirshAsync("desc", Server.Id, "--config", "--title", "--new-desc", "changed-by-hand");
        await Server.ToAsync("ACTIVE", "reboot", "--hard");
        await Server.RebootedSinceAsync(boot);
        Assert.NotEqual(domain, await Cloud.First.VirshAsync("domid", Server.Id));
        Assert.DoesNotContain("changed-by-hand", await Cloud.First.VirshAsync("dumpxml", "--inactive", Server.Id));
        Assert.Equal("kept", await Server.RunAsync("cat /root/hard"));
        Assert.DoesNotContain("novacompat-guest: going down", await Server.ConsoleAsync());
    }

    [Fact]
    public async Task A_paused_guest_stands_still_and_goes_on_where_it_was()
    {
        await Server.StartCountingAsync();
        var boot = await Server.BootIdAsync();
        var before = await Server.CountAsync();
        await Server.ToAsync("PAUSED", "pause");
        Assert.Equal("paused", await Server.DomainStateAsync());
        var time = await ProcessorTimeAsync();
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.Equal(time, await ProcessorTimeAsync());
        await Server.ToAsync("ACTIVE", "unpause");
        Assert.Equal("running", await Server.DomainStateAsync());
        Assert.True(await Server.CountAsync() > before);
        Assert.Equal(boot, await Server.BootIdAsync());
    }

    [Fact]
    public async Task A_suspended_guest_is_on_disk_and_goes_on_where_it_was()
    {
        await Server.StartCountingAsync();
        var boot = await Server.BootIdAsync();
        var before = await Server.CountAsync();
        await Server.ToAsync("SUSPENDED", "suspend");
        Assert.Equal("shut off", await Server.DomainStateAsync());
        Assert.Contains("Managed save:   yes", await Cloud.First.VirshAsync("dominfo", Server.Id));
        await Server.ToAsync("ACTIVE", "resume");
        Assert.True(await Server.CountAsync() > before);
        Assert.Equal(boot, await Server.BootIdAsync());
        Assert.Contains("Managed save:   no", await Cloud.First.VirshAsync("dominfo", Server.Id));
    }

    [Fact]
    public async Task A_locked_server_refuses_its_member_and_its_guest_runs_on()
    {
        var boot = await Server.BootIdAsync();
        await Server.DoAsync("lock");
        var refused = await Cloud.Demo.TryAsync("server", "stop", Server.Id);
        Assert.Contains($"Instance {Server.Id} is locked (HTTP 409)", refused.Errors);
        await Server.DoAsync("unlock");
        Assert.Equal("running", await Server.DomainStateAsync());
        Assert.Equal(boot, await Server.BootIdAsync());
    }

    [Fact]
    public async Task A_crash_dump_interrupts_the_guests_kernel()
    {
        await Server.RunAsync("dmesg -c > /dev/null");
        await Cloud.Operator.DoAsync("--os-compute-api-version", "2.17", "server", "dump", "create", Server.Id);
        await Waiting.ForAsync("the interrupt in the kernel's log", TimeSpan.FromSeconds(60), async () =>
        {
            var log = await Server.RunAsync("dmesg");
            return (log.Contains("NMI"), log);
        });
        await Server.StatusAsync("ACTIVE");
    }

    [Fact]
    public async Task The_console_log_is_the_guests_and_its_end_can_be_asked_for()
    {
        await Server.RunAsync("for i in 1 2 3 4 5; do say line-$i; done");
        await Server.ConsoleWithAsync("novacompat-guest: line-5");
        var end = await Cloud.Operator.DoAsync("console", "log", "show", "--lines", "3", Server.Id);
        Assert.EndsWith(end, await Server.ConsoleAsync());
        Assert.Contains("novacompat-guest: line-5", end);
        Assert.InRange(end.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 1, 3);
    }

    [Fact]
    public async Task A_card_comes_to_the_running_guest_gets_its_address_and_goes()
    {
        await Cloud.Operator.DoAsync("network", "create", "second");
        await Cloud.Operator.DoAsync("subnet", "create", "--network", "second", "--subnet-range", "10.99.0.0/24", "--gateway", "none", "second");
        var boot = await Server.BootIdAsync();
        await Cloud.Operator.DoAsync("server", "add", "network", Server.Id, "second");
        var port = (await Cloud.Operator.AskAsync("port", "list", "--server", Server.Id, "--network", "second")).EnumerateArray().Single();
        var (id, mac) = (port.GetProperty("ID").GetString()!, port.GetProperty("MAC Address").GetString()!);
        var address = port.GetProperty("Fixed IP Addresses").EnumerateArray().Single().GetProperty("ip_address").GetString()!;
        await CardsAsync(cards => cards.Contains(mac));
        Assert.Contains(mac, await Cloud.First.VirshAsync("domiflist", Server.Id));
        var lease = await Server.RunAsync($"card=$(basename $(dirname $(grep -l {mac} /sys/class/net/*/address))); udhcpc -i $card -n -q -t 10 -s /etc/udhcpc.script; ip -o addr show dev $card");
        Assert.Contains($"inet {address}/24", lease);

        await Cloud.Operator.DoAsync("server", "remove", "port", Server.Id, id);
        await CardsAsync(cards => !cards.Contains(mac));
        Assert.DoesNotContain(mac, await Cloud.First.VirshAsync("domiflist", Server.Id));
        Assert.Equal(boot, await Server.BootIdAsync());
        await Cloud.Operator.DoAsync("network", "delete", "second");
    }

    private Task CardsAsync(Func<string, bool> wanted) => Waiting.ForAsync("the guest's cards to change", TimeSpan.FromSeconds(60), async () =>
    {
        var cards = await Server.RunAsync("cat /sys/class/net/*/address");
        return (wanted(cards), cards);
    });

    /// <summary>How long the guest's processor has worked so far.</summary>
    private async Task<string> ProcessorTimeAsync() => (await Cloud.First.VirshAsync("domstats", "--vcpu", Server.Id)).Split('\n').Single(line => line.Contains("vcpu.0.time"));
}
