using System.Diagnostics;

namespace NovaCompat.Hypervisors.Libvirt.Host;

/// <summary>
/// Whether libvirt can limit the traffic of guests' cards, for which it needs disciplines, filters and actions of the kernel that are modules of their own.
/// They are tried as libvirt uses them, in a network namespace that ends with the try.
/// </summary>
internal static class TrafficShaping
{
    private static readonly string[] AsLibvirtDoes =
    [
        "qdisc add dev lo root handle 1: htb default 1",
        "class add dev lo parent 1: classid 1:1 htb rate 1000kbps",
        "qdisc add dev lo parent 1:1 handle 2: sfq perturb 10",
        "filter add dev lo parent 1:0 protocol all prio 1 handle 1 fw flowid 1",
        "qdisc add dev lo ingress",
        "filter add dev lo parent ffff: protocol all u32 match u32 0 0 police rate 1000kbps burst 1000kb mtu 64kb drop flowid :1",
    ];

    /// <summary>Null when it can, or when this process may not try.</summary>
    public static async Task<string?> WhyNotAsync(CancellationToken cancel)
    {
        var start = new ProcessStartInfo("unshare", ["--net", "tc", "-batch", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["LC_ALL"] = "C" } };
        using var process = Process.Start(start)!;
        foreach (var line in AsLibvirtDoes) await process.StandardInput.WriteLineAsync(line.AsMemory(), cancel);
        process.StandardInput.Close();
        var words = await process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode == 0 || words.StartsWith("unshare:", StringComparison.Ordinal)) return null;
        return $"the host cannot limit traffic (tc: {words.Split('\n')[0].TrimEnd('.')})";
    }
}
