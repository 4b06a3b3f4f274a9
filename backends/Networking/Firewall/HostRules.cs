namespace NovaCompat.Networking.Firewall;

/// <summary>
/// The part of an instance's nftables rules that all its networks share. Every line is repeatable; chains are emptied and filled in one transaction.
/// A guest reaches the host for DHCP, metadata and ping, and nothing else; one network's guests do not reach another's through the host.
/// </summary>
internal static class HostRules
{
    public const string MetadataAddress = "169.254.169.254";

    public static IEnumerable<string> Lines(NetworkingOptions options) =>
    [
        $"add table bridge {options.Table}",
        $"add map bridge {options.Table} ports {{ type ifname : verdict; }}",
        .. Chain($"bridge {options.Table} guests", "filter hook prerouting priority -200", ["iifname vmap @ports"]),

        $"add table inet {options.Table}",
        $"add set inet {options.Table} bridges {{ type ifname; }}",
        $"add set inet {options.Table} within {{ type ifname . ifname; }}",
        $"add set inet {options.Table} subnets {{ type ipv4_addr; flags interval; }}",
        .. Chain($"inet {options.Table} loopback", "filter hook prerouting priority -300",
        [
            // The bridges route to 127/8 for the metadata listener's sake, so nobody may ask for it directly.
            "iifname @bridges ip daddr 127.0.0.0/8 drop",
            "iifname @bridges ip saddr 127.0.0.0/8 drop",
        ]),
        .. Chain($"inet {options.Table} metadata", "nat hook prerouting priority -100",
            [$"iifname @bridges ip daddr {MetadataAddress} tcp dport 80 dnat ip to {options.MetadataTarget}"]),
        .. Chain($"inet {options.Table} to_host", "filter hook input priority -10",
        [
            "iifname != @bridges accept",
            "ct state established,related accept",
            $"meta l4proto tcp ct original ip daddr {MetadataAddress} ct original proto-dst 80 accept",
            "udp sport 68 udp dport 67 accept",
            "icmp type echo-request accept",
            "icmpv6 type { echo-request, nd-neighbor-solicit, nd-neighbor-advert } accept",
            "drop",
        ]),
        .. Chain($"inet {options.Table} through_host", "filter hook forward priority -10",
        [
            // With br_netfilter in the kernel, frames between two guests of one bridge come by here too.
            "iifname . oifname @within accept",
            "iifname @bridges oifname @bridges drop",
            $"iifname @bridges {(options.Masquerade ? "accept" : "drop")}",
            "oifname @bridges ct state established,related accept",
            "oifname @bridges drop",
        ]),
        .. Chain($"inet {options.Table} outside", "nat hook postrouting priority 100",
            options.Masquerade ? ["ip saddr @subnets oifname != @bridges masquerade"] : []),
    ];

    private static IEnumerable<string> Chain(string name, string hook, IEnumerable<string> rules) =>
        [$"add chain {name} {{ type {hook}; policy accept; }}", $"flush chain {name}", .. rules.Select(rule => $"add rule {name} {rule}")];
}
