using System.Globalization;
using System.Text.Json;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Compute.Bodies;

namespace NovaCompat.Gateway.Compute.SecurityGroups;

/// <summary>Reads a rule in the compute API's old form, with its refusals (nova/network/security_group_api.py).</summary>
internal static class IngressRule
{
    private const int AllPorts = -1;

    public static (SecurityGroupRule? Rule, Fault? Fault) Read(JsonElement given, SecurityGroup group)
    {
        var (protocol, from, to) = (given.TextMember("ip_protocol"), given.TextMember("from_port"), given.TextMember("to_port"));
        var source = given.TextMember("group_id") is { } id ? Ids.Named(id) : (Guid?)null;
        var word = protocol?.ToUpperInvariant();
        if (source is not null && from is null && to is null) (from, to) = word switch { "ICMP" => ("-1", "-1"), "TCP" or "UDP" => ("1", "65535"), _ => (from, to) };
        var cidr = Range(source, given.TextMember("cidr"));
        if (cidr.Fault is not null) return (null, cidr.Fault);
        var whole = protocol is { Length: > 0 } && from is not null && to is not null;
        if (!whole && source is null) return (null, Faults.BadRequest("Not enough parameters to build a valid rule."));
        if (!whole) return (New(group, source, null, null, null, null), null);
        if (!Number(from!, out var first) || !Number(to!, out var last))
            return (null, Faults.BadRequest($"Invalid input received: {(word == "ICMP" ? "Type and Code must be integers for ICMP protocol type" : "To and From ports must be integers")}"));
        return Check(word!, protocol!, first, last) is { } wrong ? (null, wrong) : (New(group, source, cidr.Text, protocol, Some(first), Some(last)), null);
    }

    private static (string? Text, Fault? Fault) Range(Guid? source, string? given)
    {
        if (source is not null) return (null, null);
        if (given is not { Length: > 0 }) return ("0.0.0.0/0", null);
        var text = Uri.UnescapeDataString(given);
        if (!text.Contains('/', StringComparison.Ordinal) || !Cidr.TryParse(text, out var block)) return (null, Faults.BadRequest($"{text} is not a valid IP network."));
        return block.Length == 0 && !text.StartsWith("0.0.0.0/", StringComparison.Ordinal) && !text.StartsWith("::/", StringComparison.Ordinal)
            ? (null, Faults.BadRequest($"Bad prefix for network in cidr {text}"))
            : (text, null);
    }

    private static Fault? Check(string word, string protocol, int from, int to) => word switch
    {
        "TCP" or "UDP" when from > to => PortRange(from, to, "Former value cannot be greater than the later"),
        "TCP" or "UDP" when from < 1 || to > 65535 => PortRange(from, to, $"Valid {word} ports should be between 1-65535"),
        "TCP" or "UDP" => null,
        "ICMP" when from is < -1 or > 255 || to is < -1 or > 255 => PortRange(from, to, "For ICMP, the type:code must be valid"),
        "ICMP" => null,
        _ => Faults.BadRequest($"Invalid IP protocol {protocol}."),
    };

    private static Fault PortRange(int from, int to, string reason) => Faults.BadRequest($"Invalid port range {from}:{to}. {reason}");

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out number);

    private static int? Some(int port) => port == AllPorts ? null : port;

    private static SecurityGroupRule New(SecurityGroup group, Guid? source, string? cidr, string? protocol, int? min, int? max) => new()
    {
        ProjectId = group.ProjectId,
        GroupId = group.Id,
        Direction = "ingress",
        EtherType = cidr?.Contains(':', StringComparison.Ordinal) == true ? "IPv6" : "IPv4",
        Protocol = protocol,
        PortMin = min,
        PortMax = max,
        RemoteGroupId = source,
        RemoteIpPrefix = cidr,
    };
}
