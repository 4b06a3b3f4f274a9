using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Networks;

namespace NovaCompat.Tests.Networking;

/// <summary>A namespace that behaves as a guest: a DHCP client, pings, requests, and lies when told.</summary>
internal sealed class LabGuest(string name, string folder, PortPlug port, GuestNic nic)
{
    /// <summary>Does what DHCP says, and leaves what it said in a file.</summary>
    private const string Script = """
        #!/bin/sh
        [ "$1" = bound ] || exit 0
        env | grep -E '^(ip|mask|mtu|hostname|router|dns|staticroutes|serverid)=' > "$ANSWER"
        ip address add "$ip/$mask" dev "$interface"
        set -- $staticroutes
        while [ $# -ge 2 ]; do
            if [ "$2" = 0.0.0.0 ]; then ip route add "$1" dev "$interface"; else ip route add "$1" via "$2"; fi
            shift 2
        done
        """;

    public string Name { get; } = name;
    public PortPlug Port { get; } = port;
    public GuestNic Nic { get; } = nic;
    public string Address => Port.Addresses[0].IpAddress;

    public Task<ToolAnswer> RunAsync(params string[] command) => Tool.RunAsync("ip", ["netns", "exec", Name, .. command]);

    /// <summary>Asks for a lease: the lines <c>name=value</c> of the answer, or null when there was none in 2 seconds.</summary>
    public async Task<string[]?> DhcpAsync()
    {
        var script = Path.Combine(folder, Name + ".sh");
        var answer = Path.Combine(folder, Name + ".lease");
        await Tool.ScriptAsync(script, Script + "\n");
        var run = await RunAsync(
            "env", "ANSWER=" + answer, "busybox", "udhcpc", "-i", "eth0", "-f", "-n", "-q", "-t", "4", "-T", "1", "-s", script, "-O", "staticroutes", "-O", "mtu");
        return run.Worked ? await File.ReadAllLinesAsync(answer) : null;
    }

    /// <summary>Sets the address without asking anyone.</summary>
    public async Task TakeAsync(string address, int length = 24)
    {
        var flags = address.Contains(':') ? new[] { "nodad" } : [];
        Assert.True((await RunAsync(["ip", "address", "add", $"{address}/{length}", "dev", "eth0", .. flags])).Worked);
    }

    public Task<bool> PingsAsync(string target, string? from = null) => Tool.PingsAsync(Name, target, from);

    /// <summary>The page, or null.</summary>
    public async Task<string?> GetAsync(string url)
    {
        var answer = await RunAsync("busybox", "timeout", "2", "busybox", "wget", "-q", "-O", "-", url);
        return answer.Worked ? answer.Output : null;
    }
}
