using System.Net;
using System.Text.RegularExpressions;
using NovaCompat.Core.Networks;
using NovaCompat.Networking.Firewall;

namespace NovaCompat.Networking.Dhcp;

/// <summary>What one network's DHCP server is told: its ranges are arguments; hosts and options are files that it reads again when asked.</summary>
internal sealed partial record DhcpPlan(IReadOnlyList<string> Ranges, IReadOnlyList<DhcpHost> Hosts, IReadOnlyList<string> Options)
{
    /// <summary>By number (RFC 2132), since dnsmasq keeps the option's name for itself; in an option a name like <c>12h</c> is not read as a time.</summary>
    private const int HostnameOption = 12;

    public static DhcpPlan Of(NetworkPlan network)
    {
        var subnets = network.Subnets.Where(s => s.Dhcp && s.Cidr.IsV4()).ToArray();
        var hosts = network.Ports.SelectMany(port => HostsOf(port, subnets)).ToArray();
        return new DhcpPlan(
            subnets.SelectMany(s => RangeOf(s, network.Bridge)).ToArray(),
            hosts,
            [
                $"option:mtu,{network.Mtu}",
                .. subnets.SelectMany(OptionsOf),
                .. hosts.Where(h => h.Name is not null).Select(h => $"tag:{h.Tag},{HostnameOption},{h.Name}").Distinct(),
            ]);
    }

    private static IEnumerable<string> RangeOf(SubnetPlan subnet, string bridge)
    {
        yield return $"--dhcp-range=set:{Tag(subnet)},{subnet.Cidr.BaseAddress},static,{Mask(subnet.Cidr)},infinite";
        if (subnet.HostGateway is null)
        {
            yield return $"--shared-network={bridge},{subnet.Cidr.BaseAddress}";
        }
    }

    /// <summary>One address a subnet: DHCP hands out the first, the guest sets up any other itself.</summary>
    private static IEnumerable<DhcpHost> HostsOf(PortPlug port, SubnetPlan[] subnets) =>
        from subnet in subnets
        let address = port.Addresses.Where(a => a.SubnetId == subnet.Id).Select(a => AddressSyntax.Address(a.IpAddress)).FirstOrDefault()
        where address is not null
        select new DhcpHost($"port_{port.PortId:N}", AddressSyntax.Mac(port.MacAddress), address, NameOf(port.Hostname));

    /// <summary>A client that takes classless routes ignores the router (RFC 3442), so the default route is among them. 249 is the older number of the same option.</summary>
    private static IEnumerable<string> OptionsOf(SubnetPlan subnet)
    {
        var tag = Tag(subnet);
        var routes = string.Join(',', RoutesOf(subnet).Select(route => $"{route.To},{route.Via}"));
        yield return $"tag:{tag},option:classless-static-route,{routes}";
        yield return $"tag:{tag},249,{routes}";
        yield return $"tag:{tag},option:router{(subnet.Gateway is null ? "" : "," + subnet.Gateway)}";
        var dns = subnet.Dns.Where(server => server.GetAddressBytes().Length == 4).ToArray();
        if (dns.Length > 0)
        {
            yield return $"tag:{tag},option:dns-server,{string.Join(',', dns.AsEnumerable())}";
        }
    }

    private static IEnumerable<(IPNetwork To, IPAddress Via)> RoutesOf(SubnetPlan subnet)
    {
        var metadata = AddressSyntax.Prefix(HostRules.MetadataAddress);
        var host = subnet.HostGateway ?? NetworkPlan.Anonymous;
        IPAddress?[] beyond = subnet.HostGateway is null ? [host, subnet.Gateway] : [];
        return
        [
            .. beyond.OfType<IPAddress>().Select(address => (new IPNetwork(address, 32), IPAddress.Any)),
            (metadata, host),
            .. subnet.Routes.Where(route => route.To.IsV4() && !route.To.Equals(metadata)),
            .. subnet.Gateway is null || subnet.Routes.Any(r => r.To.IsV4() && r.To.PrefixLength == 0) ? [] : new[] { (new IPNetwork(IPAddress.Any, 0), subnet.Gateway) },
        ];
    }

    /// <summary>The first label, when it is one (RFC 1123); a name that is none is not handed out.</summary>
    private static string? NameOf(string? hostname) =>
        hostname?.Split('.')[0] is { } label && Label().IsMatch(label) ? label : null;

    private static string Tag(SubnetPlan subnet) => $"subnet_{subnet.Id:N}";

    private static IPAddress Mask(IPNetwork cidr) =>
        AddressSyntax.Masked(IPAddress.Broadcast, cidr.PrefixLength).BaseAddress;

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\z")]
    private static partial Regex Label();
}

/// <summary>One address for one card; the tag carries its options.</summary>
internal sealed record DhcpHost(string Tag, string Mac, IPAddress Address, string? Name)
{
    public override string ToString() => $"{Mac},set:{Tag},{Address}";
}
