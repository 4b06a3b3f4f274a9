using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>Whether a security group rule makes sense by itself.</summary>
public static class RuleCheck
{
    private static readonly string[] Names =
    [
        "ah", "dccp", "egp", "esp", "gre", "hopopt", "icmp", "icmpv6", "igmp", "ip", "ipip", "ipv6-encap", "ipv6-frag", "ipv6-icmp",
        "ipv6-nonxt", "ipv6-opts", "ipv6-route", "ospf", "pgm", "rsvp", "sctp", "tcp", "udp", "udplite", "vrrp",
    ];

    private static readonly HashSet<string> WithPorts = ["tcp", "udp", "sctp", "dccp", "udplite", "6", "17", "132", "33", "136"];
    private static readonly HashSet<string> Icmp = ["icmp", "icmpv6", "ipv6-icmp", "1", "58"];
    private static readonly HashSet<string> OnlyIpv6 = ["icmpv6", "ipv6-icmp", "ipv6-encap", "ipv6-frag", "ipv6-nonxt", "ipv6-opts", "ipv6-route", "58"];

    /// <summary>The rule in one spelling: lower-case protocol, "any" is null; a bare address is a block of one.</summary>
    public static SecurityGroupRule Normalize(SecurityGroupRule rule) => rule with
    {
        Protocol = rule.Protocol?.ToLowerInvariant() is { } name and not ("any" or "") ? name : null,
        RemoteIpPrefix = rule.RemoteIpPrefix is { } prefix && !prefix.Contains('/', StringComparison.Ordinal) && Cidr.TryParse(prefix, out var cidr) ? cidr.ToString() : rule.RemoteIpPrefix,
    };

    /// <summary>Null when the (normalized) rule is sound.</summary>
    public static Fault? Check(SecurityGroupRule rule) => Protocol(rule) ?? Ports(rule) ?? Remote(rule);

    private static Fault? Protocol(SecurityGroupRule rule)
    {
        if (rule.Protocol is not { } protocol) return null;
        if (!Names.Contains(protocol) && !(byte.TryParse(protocol, out var number) && number.ToString() == protocol))
            return Faults.BadRequest(
                $"Security group rule protocol {protocol} not supported. Only protocol values {PythonList.Of([null, .. Names])} and integer representations [0 to 255] are supported.",
                "SecurityGroupRuleInvalidProtocol");
        return rule.EtherType == "IPv4" && OnlyIpv6.Contains(protocol)
            ? Faults.BadRequest($"Invalid ethertype {rule.EtherType} for protocol {protocol}.", "SecurityGroupEthertypeConflictWithProtocol")
            : null;
    }

    private static Fault? Ports(SecurityGroupRule rule)
    {
        if (rule.PortMin is null && rule.PortMax is null) return null;
        if (rule.Protocol is not { } protocol)
            return Faults.BadRequest("Must also specify protocol if port range is given.", "SecurityGroupProtocolRequiredWithPorts");
        if (Icmp.Contains(protocol)) return IcmpValues(rule);
        if (!WithPorts.Contains(protocol))
            return Faults.BadRequest(
                $"Invalid protocol {protocol} for port range, only supported for dccp, sctp, tcp, udp and udplite.", "SecurityGroupInvalidProtocolForPort");
        if (rule.PortMin is not { } min || rule.PortMax is not { } max || min > max)
            return Faults.BadRequest("For TCP/UDP protocols, port_range_min must be <= port_range_max", "SecurityGroupInvalidPortRange");
        return min < 1 || max > 65535
            ? InvalidPort(min < 1 ? min : max)
            : null;
    }

    public static Fault InvalidPort(int port) => Faults.BadRequest($"Invalid value for port {port}", "SecurityGroupInvalidPortValue");

    private static Fault? IcmpValues(SecurityGroupRule rule)
    {
        foreach (var (field, name, value) in new[] { ("type", "port_range_min", rule.PortMin), ("code", "port_range_max", rule.PortMax) })
        {
            if (value is < 0 or > 255)
                return Faults.BadRequest($"Invalid value for ICMP {field} ({name}) {value}. It must be 0 to 255.", "SecurityGroupInvalidIcmpValue");
        }
        return rule.PortMin is null
            ? Faults.BadRequest($"ICMP code (port-range-max) {rule.PortMax} is provided but ICMP type (port-range-min) is missing.", "SecurityGroupMissingIcmpType")
            : null;
    }

    private static Fault? Remote(SecurityGroupRule rule)
    {
        if (rule.RemoteIpPrefix is not { } prefix) return null;
        if (rule.RemoteGroupId is not null)
            return Faults.BadRequest("Only remote_ip_prefix or remote_group_id may be provided.", "SecurityGroupRemoteGroupAndRemoteIpPrefix");
        if (!Cidr.TryParse(prefix, out var cidr))
            return Faults.BadRequest($"Invalid input for operation: '{prefix}' is not a valid IP subnet.", "InvalidInput");
        return cidr.Version != (rule.EtherType == "IPv4" ? 4 : 6)
            ? Faults.BadRequest($"Conflicting value ethertype {rule.EtherType} for CIDR {prefix}", "SecurityGroupRuleParameterConflict")
            : null;
    }
}
