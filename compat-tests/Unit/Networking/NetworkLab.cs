using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Networks;
using NovaCompat.Networking;

namespace NovaCompat.Tests.Networking;

/// <summary>A host of its own (a network namespace) with the real data plane, and guests (namespaces too) whose cards are named as taps are.</summary>
internal sealed class NetworkLab : IAsyncDisposable
{
    private readonly List<Process> _listeners = [];
    private readonly List<LabGuest> _guests = [];

    private NetworkLab(bool masquerade)
    {
        Host = $"nc-h-{Random.Shared.Next():x}";
        Folder = Directory.CreateTempSubdirectory("novacompat-net-").FullName;
        Options = new NetworkingOptions { DataDirectory = Folder, InstanceId = "lab", NetworkNamespace = Host, Masquerade = masquerade };
        Plug = Restart();
    }

    public string Host { get; }
    public string Folder { get; }
    public NetworkingOptions Options { get; }
    public LinuxBridgePlug Plug { get; private set; }

    /// <summary>Skips the test where namespaces cannot be made.</summary>
    public static async Task<NetworkLab> OpenAsync(bool masquerade = false)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Network namespaces need Linux and root.");
        foreach (var tool in new[] { "ip", "nft", "dnsmasq", "busybox" })
        {
            Assert.SkipUnless((await Tool.RunAsync("which", tool)).Worked, $"{tool} is not installed.");
        }

        var lab = new NetworkLab(masquerade);
        await Tool.MustAsync("ip", "netns", "add", lab.Host);
        await Tool.MustAsync("ip", "-n", lab.Host, "link", "set", "lo", "up");
        return lab;
    }

    /// <summary>The data plane as a restarted program has it.</summary>
    public LinuxBridgePlug Restart() => Plug = new LinuxBridgePlug(Options, TimeProvider.System, NullLogger<LinuxBridgePlug>.Instance);

    public Task<ToolAnswer> OnHostAsync(params string[] command) => Tool.RunAsync("ip", ["netns", "exec", Host, .. command]);

    public Task<bool> HostPingsAsync(string target) => Tool.PingsAsync(Host, target);

    public async Task<string> HostStateAsync() =>
        (await OnHostAsync("ip", "-brief", "link")).Output + (await OnHostAsync("nft", "list", "ruleset")).Output;

    /// <summary>Plugs, then makes the card, in the order of a hypervisor driver.</summary>
    public async Task<LabGuest> BootAsync(PortPlug port)
    {
        var nic = await Plug.PlugAsync(Guid.NewGuid(), port, TestContext.Current.CancellationToken);
        return await AttachAsync(port, nic);
    }

    public async Task<LabGuest> AttachAsync(PortPlug port, GuestNic nic)
    {
        var guest = new LabGuest($"nc-g-{Random.Shared.Next():x}", Folder, port, nic);
        await Tool.MustAsync("ip", "netns", "add", guest.Name);
        _guests.Add(guest);
        await Tool.MustAsync("ip", "-n", Host, "link", "add", nic.Tap, "type", "veth", "peer", "name", "eth0", "netns", guest.Name);
        await Tool.MustAsync("ip", "-n", Host, "link", "set", nic.Tap, "master", nic.Bridge!, "up");
        await Tool.MustAsync("ip", "-n", guest.Name, "link", "set", "eth0", "address", nic.MacAddress, "up");
        return guest;
    }

    /// <summary>A machine beyond the host, on a link with these two addresses; gives the far one. It knows no way to the guests.</summary>
    public async Task<string> AttachOutsideAsync(string near, string far)
    {
        var guest = new LabGuest($"nc-g-{Random.Shared.Next():x}", Folder, Ports.Make(1), new GuestNic(Guid.Empty, Guid.Empty, "", null, "out0", 1500));
        await Tool.MustAsync("ip", "netns", "add", guest.Name);
        _guests.Add(guest);
        await Tool.MustAsync("ip", "-n", Host, "link", "add", "out0", "type", "veth", "peer", "name", "eth0", "netns", guest.Name);
        await Tool.MustAsync("ip", "-n", Host, "address", "add", near + "/24", "dev", "out0");
        await Tool.MustAsync("ip", "-n", Host, "link", "set", "out0", "up");
        await Tool.MustAsync("ip", "-n", guest.Name, "link", "set", "eth0", "up");
        await guest.TakeAsync(far);
        return far;
    }

    /// <summary>A web server on the host whose answer is the caller's address.</summary>
    public async Task ListenAsync(IPEndPoint at)
    {
        var pages = Directory.CreateDirectory(Path.Combine(Folder, "pages", "cgi-bin")).FullName;
        var script = Path.Combine(pages, "caller");
        await Tool.ScriptAsync(script, "#!/bin/sh\nprintf 'Content-Type: text/plain\\r\\n\\r\\n%s' \"$REMOTE_ADDR\"\n");
        _listeners.Add(Tool.Start("ip", "netns", "exec", Host, "busybox", "httpd", "-f", "-p", at.ToString(), "-h", Path.GetDirectoryName(pages)!));
        for (var tries = 0; tries < 100 && !(await OnHostAsync("busybox", "wget", "-q", "-O", "-", $"http://127.0.0.1:{at.Port}/cgi-bin/caller")).Worked; tries++)
        {
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var listener in _listeners)
        {
            listener.Kill();
            await listener.WaitForExitAsync();
            listener.Dispose();
        }

        foreach (var guest in _guests)
        {
            await Tool.RunAsync("ip", "netns", "del", guest.Name);
        }

        await NetworkProbe.CleanAsync(Options, TimeProvider.System, CancellationToken.None);
        await Tool.MustAsync("ip", "netns", "del", Host);
        Directory.Delete(Folder, recursive: true);
    }
}
