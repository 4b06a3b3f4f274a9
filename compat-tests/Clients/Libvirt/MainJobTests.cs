using System.Net;

namespace NovaCompat.Tests.Clients.Libvirt;

[Collection(LibvirtCollection.Name)]
public sealed class MainJobTests(LibvirtCloud cloud) : CloudTests(cloud)
{
    [Fact]
    public async Task A_guest_boots_is_reached_by_ssh_obeys_and_leaves_nothing_behind()
    {
        const string name = "main-job";
        var userData = Path.Combine(Home, "user-data");
        await File.WriteAllTextAsync(userData, "#!/bin/sh\necho user-data-ran-on $(hostname)\necho kept > /root/mark\n", TestContext.Current.CancellationToken);
        Assert.Contains("private", await Demo.NamesAsync("network", "list"));

        var made = await Demo.AskAsync(
            "server", "create", "--image", LibvirtCloud.GuestImage, "--flavor", "m1.nano", "--network", "private",
            "--key-name", LibvirtCloud.Keypair, "--user-data", userData, "--wait", name);
        var id = made.GetProperty("id").GetString()!;
        var address = Assert.Single(made.GetProperty("addresses").GetProperty("private").EnumerateArray()).GetString()!;
        Assert.Equal("running", await HostTraces.DomainStateAsync(id));
        Assert.Contains(name, await Demo.NamesAsync("server", "list", "--status", "ACTIVE"));

        var guest = new Guest(Demo, name, address, cloud.KeyFile);
        var console = await guest.ConsoleWhenReadyAsync();
        Assert.Contains($"novacompat-guest: address eth0 {address}/", console);
        Assert.Contains("novacompat-guest: data from metadata service", console);
        Assert.Contains("novacompat-guest: ssh keys 1", console);
        Assert.Contains($"user-data-ran-on {name}", console);
        Assert.Contains("novacompat-guest: user data ended with 0", console);
        Assert.Equal($"kept on {name}\n", await guest.RunAsync("echo $(cat /root/mark) on $(hostname)"));

        var boot = await guest.BootIdAsync();
        await Demo.DoAsync("server", "reboot", "--wait", name);
        var second = await guest.RebootedSinceAsync(boot);
        await Demo.DoAsync("server", "reboot", "--hard", "--wait", name);
        var third = await guest.RebootedSinceAsync(second);

        await Demo.DoAsync("server", "stop", name);
        await StatusAsync(name, "SHUTOFF");
        Assert.Equal("shut off", await HostTraces.DomainStateAsync(id));
        await Demo.DoAsync("server", "start", name);
        await StatusAsync(name, "ACTIVE");
        await guest.RebootedSinceAsync(third);
        Assert.Equal("kept\n", await guest.RunAsync("cat /root/mark"));

        var port = (await Demo.DoAsync("port", "list", "--server", name, "-f", "value", "-c", "ID")).Trim();
        var network = (await Demo.DoAsync("network", "show", "private", "-f", "value", "-c", "id")).Trim();
        Assert.Equal(2, (await HostTraces.LinksAsync(port, network)).Count);
        Assert.Contains(HostTraces.Helpers(Cloud), line => line.Contains("dnsmasq"));
        await Demo.DoAsync("server", "delete", "--wait", name);
        Assert.Null(await HostTraces.DomainStateAsync(id));
        Assert.Empty(await HostTraces.LinksAsync(port, network));
        Assert.Empty(HostTraces.Helpers(Cloud));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(Cloud.Folder, "instances")));
    }

    [Fact]
    public async Task A_guest_without_a_network_takes_its_data_from_the_config_drive()
    {
        const string name = "drive";
        var userData = Path.Combine(Home, "user-data-drive");
        await File.WriteAllTextAsync(userData, "#!/bin/sh\necho read-from-the-drive\n", TestContext.Current.CancellationToken);
        await Demo.DoAsync(
            "--os-compute-api-version", "2.37", "server", "create", "--image", LibvirtCloud.GuestImage, "--flavor", "m1.nano", "--nic", "none",
            "--config-drive", "True", "--key-name", LibvirtCloud.Keypair, "--user-data", userData, "--wait", name);
        var console = await new Guest(Demo, name, "", cloud.KeyFile).ConsoleWhenReadyAsync();
        Assert.Contains("novacompat-guest: data from config drive", console);
        Assert.Contains("novacompat-guest: ssh keys 1", console);
        Assert.Contains("read-from-the-drive", console);

        var screen = Screen.SocketOf((await Demo.DoAsync("console", "url", "show", "--novnc", name, "-f", "value", "-c", "url")).Trim());
        var (width, height, title) = await Screen.LookAsync(screen, TestContext.Current.CancellationToken);
        Assert.True(width >= 640 && height >= 400 && title.StartsWith("QEMU", StringComparison.Ordinal), $"{width}x{height} {title}");
        await Demo.DoAsync("server", "delete", "--wait", name);
        Assert.Equal(HttpStatusCode.Forbidden, await Screen.RefusedAsync(screen, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_nova_client_boots_a_guest_from_the_first_image()
    {
        var answer = await Demo.NovaAsync("boot", "--flavor", "m1.nano", "--image", Image, "--poll", "novaboot");
        Assert.True(answer.Worked, answer.ToString());
        await new Guest(Demo, "novaboot", "", cloud.KeyFile).ConsoleWhenReadyAsync("novacompat-guest: userland");
        await Demo.DoAsync("server", "delete", "--wait", "novaboot");
    }
}
