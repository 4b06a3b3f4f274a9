using NovaCompat.Networking.Bridges;
using NovaCompat.Networking.Commands;
using NovaCompat.Networking.Dhcp;
using NovaCompat.Networking.Firewall;

namespace NovaCompat.Networking;

/// <summary>Networks of this instance that nobody knows any more, found on the host itself: by the bridges' alias and the DHCP servers' arguments.</summary>
internal sealed class Leftovers(NetworkingOptions options, TimeProvider time)
{
    private readonly HostCommands _commands = new(options);

    public async Task RemoveAsync(IReadOnlyCollection<Guid> known, CancellationToken cancel)
    {
        var kept = known.Select(network => Path.Combine(options.Root, network.ToString())).ToArray();
        await new Dnsmasq(_commands, time).StopOthersAsync(options.Root, kept, cancel);
        var bridges = new BridgeLinks(_commands, options.Table);
        foreach (var bridge in (await bridges.OursAsync(cancel)).Except(known.Select(LinkNames.Bridge)))
        {
            await bridges.RemoveAsync(bridge, cancel);
        }

        foreach (var folder in Directory.Exists(options.Root) ? Directory.GetDirectories(options.Root).Except(kept) : [])
        {
            Directory.Delete(folder, recursive: true);
        }

        if (known.Count == 0)
        {
            await new NftFirewall(_commands, options).RemoveAllAsync(cancel);
        }
    }
}
