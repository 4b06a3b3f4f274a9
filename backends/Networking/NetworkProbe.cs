using NovaCompat.Core.Networks;
using NovaCompat.Networking.Bridges;
using NovaCompat.Networking.Commands;
using NovaCompat.Networking.Firewall;
using NovaCompat.Networking.Ports;

namespace NovaCompat.Networking;

/// <summary>Whether this host can carry real networks, and in one sentence why or why not.</summary>
public sealed record NetworkProbeResult(bool Usable, string Reason);

/// <summary>Tries on the host what the data plane will do, and removes what an instance left there.</summary>
public static class NetworkProbe
{
    private static readonly string[] Tools = ["ip", "nft", "dnsmasq", "setpriv", "tee"];

    /// <summary>Makes a bridge and a full set of rules for a moment; needs 20 to 50 ms.</summary>
    public static async Task<NetworkProbeResult> CheckAsync(NetworkingOptions options, CancellationToken cancel)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new(false, "Networks need Linux bridges, and this is not Linux.");
        }

        if (Tools.Where(tool => HostCommands.Locate(tool) is null).ToArray() is { Length: > 0 } missing)
        {
            return new(false, $"Networks need tools that are not installed: {string.Join(", ", missing)}.");
        }

        var rehearsal = options with { InstanceId = $"probe_{Environment.ProcessId}" };
        var commands = new HostCommands(rehearsal);
        try
        {
            var bridges = new BridgeLinks(commands, rehearsal.Table);
            var plan = Sample();
            await bridges.EnsureAsync(plan, [], cancel);
            await bridges.RemoveAsync(plan.Bridge, cancel);
            await new NftFirewall(commands, rehearsal).RehearseAsync(plan, cancel);
            return new(true, "Bridges and nftables work.");
        }
        catch (NetworkPlugException failure)
        {
            var right = Environment.IsPrivilegedProcess ? "" : " The program needs the right CAP_NET_ADMIN (run it as root).";
            return new(false, $"Bridges or nftables cannot be used: {failure.Message.TrimEnd('.')}.{right}");
        }
    }

    /// <summary>Ends and removes everything of this instance id and data directory: DHCP servers, bridges, rules, state. Guests lose their network.</summary>
    public static Task CleanAsync(NetworkingOptions options, TimeProvider time, CancellationToken cancel) => new Leftovers(options, time).RemoveAsync([], cancel);

    /// <summary>A network without addresses: nothing of the host's routing changes while it is tried.</summary>
    private static NetworkPlan Sample()
    {
        var network = Guid.NewGuid();
        var port = new PortPlug { PortId = Guid.NewGuid(), NetworkId = network, MacAddress = "02:00:00:00:00:01", AllowedAddressPairs = [new(null, "192.0.2.0/24")] };
        return NetworkPlan.Of(network, [new PluggedPort(Guid.Empty, port, 0)]);
    }
}
