using NovaCompat.Core.Networks;
using NovaCompat.Networking.Commands;

namespace NovaCompat.Networking.Firewall;

/// <summary>Puts rules in and takes them out, each time in one nftables transaction: all of it holds, or nothing changed.</summary>
internal sealed class NftFirewall(HostCommands commands, NetworkingOptions options)
{
    private readonly string _table = options.Table;

    /// <summary>Rules match links by name, so they hold from the first frame of a tap that is made later.</summary>
    public Task PlugAsync(NetworkPlan plan, PortPlug port, CancellationToken cancel) => ApplyAsync(Plug(plan, port), cancel);

    public Task UnplugAsync(PortPlug port, CancellationToken cancel) =>
        ApplyAsync([.. HostRules.Lines(options), .. Without(port)], cancel);

    /// <summary>Takes the network out with its last port.</summary>
    public Task RemoveAsync(NetworkPlan plan, PortPlug lastPort, CancellationToken cancel) => ApplyAsync(
    [
        .. HostRules.Lines(options),
        .. Without(lastPort),
        .. NetworkElements(plan).SelectMany(element => new[] { $"add element {element}", $"delete element {element}" }),
    ],
    cancel);

    public Task RemoveAllAsync(CancellationToken cancel) => ApplyAsync(
        [$"add table bridge {_table}", $"delete table bridge {_table}", $"add table inet {_table}", $"delete table inet {_table}"], cancel);

    /// <summary>Has the kernel take every kind of rule that will be needed, and throw them away in the same transaction.</summary>
    public Task RehearseAsync(NetworkPlan plan, CancellationToken cancel) => ApplyAsync(
        [.. plan.Ports.SelectMany(port => Plug(plan, port)), $"delete table bridge {_table}", $"delete table inet {_table}"], cancel);

    internal IEnumerable<string> Plug(NetworkPlan plan, PortPlug port) =>
    [
        .. HostRules.Lines(options),
        .. NetworkElements(plan).Select(element => $"add element {element}"),
        $"add chain bridge {_table} {ChainOf(port)}",
        $"flush chain bridge {_table} {ChainOf(port)}",
        .. PortRules.Of(port).Select(rule => $"add rule bridge {_table} {ChainOf(port)} {rule}"),
        $"add element {PortElement(port)}",
    ];

    /// <summary>What is deleted is added first, since deleting what is not there is an error.</summary>
    private IEnumerable<string> Without(PortPlug port) =>
    [
        $"add chain bridge {_table} {ChainOf(port)}",
        $"add element {PortElement(port)}",
        $"delete element {PortElement(port)}",
        $"flush chain bridge {_table} {ChainOf(port)}",
        $"delete chain bridge {_table} {ChainOf(port)}",
    ];

    private IEnumerable<string> NetworkElements(NetworkPlan plan) =>
    [
        $"inet {_table} bridges {{ \"{plan.Bridge}\" }}",
        $"inet {_table} within {{ \"{plan.Bridge}\" . \"{plan.Bridge}\" }}",
        .. plan.Subnets.Where(s => s.Cidr.IsV4()).Select(s => $"inet {_table} subnets {{ {s.Cidr} }}"),
    ];

    private string PortElement(PortPlug port) => $"bridge {_table} ports {{ \"{LinkNames.Tap(port.PortId)}\" : jump {ChainOf(port)} }}";

    private static string ChainOf(PortPlug port) => $"port_{port.PortId:N}";

    private Task ApplyAsync(IEnumerable<string> lines, CancellationToken cancel) =>
        commands.RunAsync("nft", ["-f", "-"], string.Join('\n', lines) + '\n', cancel);
}
