using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Networks;
using NovaCompat.Networking.Bridges;
using NovaCompat.Networking.Commands;
using NovaCompat.Networking.Dhcp;
using NovaCompat.Networking.Firewall;
using NovaCompat.Networking.Ports;

namespace NovaCompat.Networking;

/// <summary>
/// Networks as Linux bridges on one host, with DHCP, metadata route and anti-spoofing. Every step looks at what is there and may be repeated;
/// what a crash left half-made is completed by the next plug or taken away by the unplug. One change at a time a network.
/// </summary>
public sealed class LinuxBridgePlug : INetworkPlug
{
    // The tables of rules are all networks' own: they must not go with one network's last port while another's first comes.
    private static readonly Guid AllNetworks = Guid.Empty;

    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> _turns = new();
    private readonly BridgeLinks _bridges;
    private readonly Dnsmasq _dhcp;
    private readonly NftFirewall _firewall;
    private readonly PortLedger _ledger;
    private readonly Leftovers _leftovers;
    private readonly ILogger<LinuxBridgePlug> _log;
    private readonly TimeProvider _time;

    /// <summary>Knows at once the ports that an earlier run left in the data directory.</summary>
    public LinuxBridgePlug(NetworkingOptions options, TimeProvider time, ILogger<LinuxBridgePlug> log)
    {
        var commands = new HostCommands(options);
        _bridges = new BridgeLinks(commands, options.Table);
        _dhcp = new Dnsmasq(commands, time);
        _firewall = new NftFirewall(commands, options);
        _ledger = new PortLedger(options.Root);
        _leftovers = new Leftovers(options, time);
        _log = log;
        _time = time;
    }

    /// <summary>Removes networks of this instance that are on the host but not in the data directory, as when that was deleted. Once, before the first plug.</summary>
    public Task SweepAsync(CancellationToken cancel) => _leftovers.RemoveAsync(_ledger.Networks, cancel);

    public async Task<GuestNic> PlugAsync(Guid serverId, PortPlug port, CancellationToken cancel)
    {
        var turn = TurnOf(port.NetworkId);
        await turn.WaitAsync(cancel);
        try
        {
            var started = _time.GetTimestamp();
            var plugged = new PluggedPort(serverId, port, _time.GetUtcNow().ToUnixTimeMilliseconds() * 1000);
            var others = _ledger.Of(port.NetworkId).Where(other => other.Port.PortId != port.PortId);
            var plan = NetworkPlan.Of(port.NetworkId, [.. others, plugged]);
            var links = await _bridges.ListAsync(cancel);
            BridgeLinks.RefuseHostSubnets(plan, links);
            await GuardAsync(plan, plugged, cancel);
            var made = await _bridges.EnsureAsync(plan, links, cancel);
            await _dhcp.EnsureAsync(_ledger.Folder(port.NetworkId), plan, made, cancel);
            Log.Plugged(_log, port.PortId, serverId, plan.Bridge, _time.GetElapsedTime(started).TotalMilliseconds);
            return new GuestNic(port.PortId, port.NetworkId, port.MacAddress, plan.Bridge, LinkNames.Tap(port.PortId), port.Mtu);
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task UnplugAsync(Guid portId, CancellationToken cancel)
    {
        if (_ledger.Find(portId) is not { } known)
        {
            return;
        }

        var turn = TurnOf(known.Port.NetworkId);
        await turn.WaitAsync(cancel);
        try
        {
            if (_ledger.Find(portId) is { } plugged)
            {
                await RemoveAsync(plugged, cancel);
                Log.Unplugged(_log, portId, plugged.ServerId);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    public PortOwner? FindByAddress(IPAddress address) => _ledger.Book.Find(address);

    private SemaphoreSlim TurnOf(Guid networkId) => _turns.GetOrAdd(networkId, _ => new SemaphoreSlim(1));

    private async Task GuardAsync(NetworkPlan plan, PluggedPort plugged, CancellationToken cancel)
    {
        var tables = TurnOf(AllNetworks);
        await tables.WaitAsync(cancel);
        try
        {
            _ledger.Enter(plugged);
            await _firewall.PlugAsync(plan, plugged.Port, cancel);
        }
        finally
        {
            tables.Release();
        }
    }

    /// <summary>Takes the network's rules out, and the tables with the last network.</summary>
    private async Task UnguardAsync(NetworkPlan plan, PluggedPort last, CancellationToken cancel)
    {
        var tables = TurnOf(AllNetworks);
        await tables.WaitAsync(cancel);
        try
        {
            await (_ledger.Networks.Count > 1 ? _firewall.RemoveAsync(plan, last.Port, cancel) : _firewall.RemoveAllAsync(cancel));
            _ledger.Erase(last.Port);
        }
        finally
        {
            tables.Release();
        }
    }

    private async Task RemoveAsync(PluggedPort plugged, CancellationToken cancel)
    {
        var network = plugged.Port.NetworkId;
        var folder = _ledger.Folder(network);
        var remaining = _ledger.Of(network).Where(other => other.Port.PortId != plugged.Port.PortId).ToArray();
        var links = await _bridges.ListAsync(cancel);
        if (remaining.Length > 0)
        {
            var plan = NetworkPlan.Of(network, remaining);
            await _firewall.UnplugAsync(plugged.Port, cancel);
            var made = await _bridges.EnsureAsync(plan, links, cancel);
            await _dhcp.EnsureAsync(folder, plan, made, cancel);
            _ledger.Erase(plugged.Port);
        }
        else
        {
            var plan = NetworkPlan.Of(network, [plugged]);
            await _dhcp.StopAsync(folder, cancel);
            if (links.Any(link => link.Name == plan.Bridge))
            {
                await _bridges.RemoveAsync(plan.Bridge, cancel);
            }

            await UnguardAsync(plan, plugged, cancel);
        }
    }
}
