using System.Globalization;
using System.Net;
using System.Numerics;
using NovaCompat.Core.Networks;

namespace NovaCompat.Networking.Firewall;

/// <summary>
/// What may come out of one guest's card: frames of its own MAC and addresses (and of its allowed pairs), in IPv4, ARP and IPv6 alike;
/// no answers of a DHCP server, no router advertisements, no other protocol. Rules of the port's own chain, in order.
/// </summary>
internal static class PortRules
{
    private static readonly string[] NeverFromGuests =
    [
        "ether type ip udp sport 67 udp dport 68 drop",
        "ether type ip6 udp sport 547 udp dport 546 drop",
        "icmpv6 type { nd-router-advert, nd-redirect } drop",
    ];

    public static IEnumerable<string> Of(PortPlug port)
    {
        if (!port.PortSecurity)
        {
            return ["accept"];
        }

        var mac = AddressSyntax.Mac(port.MacAddress);
        var own = port.Addresses.Select(address => (Mac: mac, Prefix: AddressSyntax.Prefix(address.IpAddress)));
        var pairs = port.AllowedAddressPairs.Select(pair => (Mac: pair.MacAddress is null ? mac : AddressSyntax.Mac(pair.MacAddress), Prefix: AddressSyntax.Prefix(pair.IpAddress)));
        var allowed = own.Concat(pairs).Distinct().ToArray();
        return
        [
            .. NeverFromGuests,
            $"ether saddr {mac} ip saddr 0.0.0.0 udp sport 68 udp dport 67 accept",
            $"ether saddr {mac} arp saddr ether {mac} arp saddr ip 0.0.0.0 accept",
            .. allowed.Where(a => a.Prefix.IsV4()).SelectMany(a => V4(a.Mac, a.Prefix)),
            .. V6(allowed.Where(a => !a.Prefix.IsV4()).ToArray(), allowed.Select(a => a.Mac).Append(mac).Distinct().ToArray()),
            "drop",
        ];
    }

    private static IEnumerable<string> V4(string mac, IPNetwork prefix) =>
    [
        $"ether saddr {mac} ip saddr {prefix} accept",
        $"ether saddr {mac} arp saddr ether {mac} arp saddr ip {prefix} accept",
    ];

    /// <summary>A neighbour advertisement counts by the address it claims, whichever of the card's addresses sends it.</summary>
    private static IEnumerable<string> V6((string Mac, IPNetwork Prefix)[] addresses, string[] macs)
    {
        var local = macs.Select(mac => (Mac: mac, Prefix: new IPNetwork(AddressSyntax.LinkLocal(mac), 128)));
        var all = local.Concat(addresses).ToArray();
        return
        [
            .. macs.Select(mac => $"ether saddr {mac} ip6 saddr :: icmpv6 type {{ nd-neighbor-solicit, mld2-listener-report }} accept"),
            .. all.SelectMany(a => Claims(a.Mac, a.Prefix)),
            "icmpv6 type nd-neighbor-advert drop",
            .. all.Select(a => $"ether saddr {a.Mac} ip6 saddr {a.Prefix} accept"),
        ];
    }

    private static IEnumerable<string> Claims(string mac, IPNetwork claimed) =>
        new[] { claimed, new IPNetwork(AddressSyntax.LinkLocal(mac), 128) }.Distinct()
            .Select(source => $"ether saddr {mac} ip6 saddr {source} icmpv6 type nd-neighbor-advert {Target(claimed)}accept");

    /// <summary>The advertised address lies 64 bits into the message; only as many bits of it are compared as the prefix has.</summary>
    private static string Target(IPNetwork claimed)
    {
        if (claimed.PrefixLength == 0)
        {
            return "";
        }

        var value = new BigInteger(claimed.BaseAddress.GetAddressBytes(), isUnsigned: true, isBigEndian: true) >> (128 - claimed.PrefixLength);
        return $"@th,64,{claimed.PrefixLength} 0x{value.ToString("x", CultureInfo.InvariantCulture)} ";
    }
}
