using System.Diagnostics;
using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Clients.Libvirt;

/// <summary>What images and flavors ask of a libvirt host, as users see it.</summary>
[Collection(LibvirtCollection.Name)]
public sealed class GuestFactsTests(LibvirtCloud cloud) : CloudTests(cloud)
{
    [Fact]
    public async Task A_password_is_set_in_the_guest_by_its_agent_and_refused_without_one()
    {
        const string name = "agent";
        const string password = "correct-horse-7";
        await Demo.DoAsync("image", "create", "--disk-format", "qcow2", "--container-format", "bare", "--property", "hw_qemu_guest_agent=yes", "--file", Environment.GetEnvironmentVariable("NOVACOMPAT_TEST_GUEST")!, "guest-with-agent");
        var made = await Demo.AskAsync("server", "create", "--image", "guest-with-agent", "--flavor", "m1.nano", "--network", "private", "--wait", name);
        var address = Assert.Single(made.GetProperty("addresses").GetProperty("private").EnumerateArray()).GetString()!;
        var console = await new Guest(Demo, name, address, cloud.KeyFile).ConsoleWhenReadyAsync();
        Assert.Contains("novacompat-guest: agent listens", console);

        await Demo.DoAsync("server", "set", "--password", password, name);
        await StatusAsync(name, "ACTIVE");
        Assert.Equal("root\n", Tool.Must(await LogInAsync(address, password, "whoami")));
        Assert.False((await LogInAsync(address, "not-" + password, "whoami")).Worked);
        await Demo.DoAsync("server", "delete", "--wait", name);

        await Demo.DoAsync("--os-compute-api-version", "2.37", "server", "create", "--image", LibvirtCloud.GuestImage, "--flavor", "m1.nano", "--nic", "none", "--wait", "plain");
        var refused = await Demo.TryAsync("server", "set", "--password", password, "plain");
        Assert.False(refused.Worked);
        Assert.Contains("QEMU guest agent is not enabled (HTTP 409)", refused.Errors);
        await StatusAsync("plain", "ACTIVE");
        await Demo.DoAsync("server", "delete", "--wait", "plain");
    }

    [Fact]
    public async Task What_the_host_cannot_do_is_refused_with_the_word_that_asked_for_it()
    {
        await Admin.DoAsync("flavor", "create", "--vcpus", "1", "--ram", "96", "--disk", "1", "--property", "hw:cpu_policy=dedicated", "pinned");
        await Demo.TryAsync("--os-compute-api-version", "2.37", "server", "create", "--image", LibvirtCloud.GuestImage, "--flavor", "pinned", "--nic", "none", "--wait", "pinned");
        var fault = await Demo.DoAsync("server", "show", "pinned", "-f", "value", "-c", "fault");
        Assert.Contains("hw:cpu_policy=dedicated: the libvirt driver gives no dedicated processors", fault);
        await Demo.DoAsync("server", "delete", "--wait", "pinned");
    }

    /// <summary>A login as root by password alone.</summary>
    private async Task<Answer> LogInAsync(string address, string password, string command)
    {
        var asked = Path.Combine(Home, "askpass");
        await File.WriteAllTextAsync(asked, $"#!/bin/sh\necho '{password}'\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(asked, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo("ssh",
        [
            "-F", "none", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "PubkeyAuthentication=no", "-o", "PreferredAuthentications=password",
            "-o", "NumberOfPasswordPrompts=1", "-o", "LogLevel=ERROR", "-o", "ConnectTimeout=10", $"root@{address}", command,
        ]) { Environment = { ["SSH_ASKPASS"] = asked, ["SSH_ASKPASS_REQUIRE"] = "force", ["DISPLAY"] = ":0" } };
        return await Tool.RunAsync(start);
    }
}
