using System.Net;
using NovaCompat.Core.Networks;
using NovaCompat.Networking.Ports;

namespace NovaCompat.Networking;

/// <summary>All that one network needs on this host, worked out of its ports here.</summary>
internal sealed record NetworkPlan(Guid NetworkId, string Bridge, int Mtu, IReadOnlyList<SubnetPlan> Subnets, IReadOnlyList<PortPlug> Ports)
{
    /// <summary>The host's address towards subnets that have no gateway, or one beyond their block (a host route of its own, so it may be on many bridges).</summary>
    public static readonly IPAddress Anonymous = IPAddress.Parse("169.254.0.1");

    /// <summary>What the bridge carries, as <c>address/length</c>.</summary>
    public IEnumerable<string> HostAddresses =>
        Subnets.Where(s => s.HostGateway is not null).Select(s => $"{s.HostGateway}/{s.Cidr.PrefixLength}")
            .Concat(Subnets.Where(s => s.HostGateway is null && s.Cidr.IsV4()).Select(_ => $"{Anonymous}/32"))
            .Distinct();

    /// <summary>Of ports that disagree on a subnet, the one plugged last is right: they come the oldest first.</summary>
    public static NetworkPlan Of(Guid networkId, IReadOnlyList<PluggedPort> ports) => new(
        networkId,
        LinkNames.Bridge(networkId),
        ports[^1].Port.Mtu,
        ports.SelectMany(p => p.Port.Addresses).GroupBy(a => a.SubnetId).OrderBy(g => g.Key).Select(g => SubnetPlan.Of(g.Last())).ToArray(),
        ports.Select(p => p.Port).ToArray());
}

internal sealed record SubnetPlan(
    Guid Id, IPNetwork Cidr, IPAddress? Gateway, bool Dhcp, IReadOnlyList<IPAddress> Dns, IReadOnlyList<(IPNetwork To, IPAddress Via)> Routes)
{
    /// <summary>The gateway when it is on the subnet, which makes it this host's address; one beyond the block is another router's.</summary>
    public IPAddress? HostGateway => Gateway is { } gateway && Cidr.Contains(gateway) ? gateway : null;

    public static SubnetPlan Of(PortAddress address) => new(
        address.SubnetId,
        AddressSyntax.Prefix(address.Cidr),
        address.Gateway is { } gateway ? AddressSyntax.Address(gateway) : null,
        address.Dhcp,
        address.DnsServers.Select(AddressSyntax.Address).ToArray(),
        address.HostRoutes.Select(route => (AddressSyntax.Prefix(route.Destination), AddressSyntax.Address(route.NextHop))).ToArray());
}
