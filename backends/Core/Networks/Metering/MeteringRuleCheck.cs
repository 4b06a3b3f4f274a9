using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>Whether a metering rule makes sense by itself, and beside another.</summary>
public static class MeteringRuleCheck
{
    /// <summary>A bare address becomes a block of one, as Neutron shows it.</summary>
    public static MeteringLabelRule Normalize(MeteringLabelRule rule) => rule with
    {
        RemoteIpPrefix = WithLength(rule.RemoteIpPrefix),
        SourceIpPrefix = WithLength(rule.SourceIpPrefix),
        DestinationIpPrefix = WithLength(rule.DestinationIpPrefix),
    };

    /// <summary>Null when the rule is sound. Neutron has the same sentences, under status 500, which no bad input deserves.</summary>
    public static Fault? Check(MeteringLabelRule rule)
    {
        (string Name, string? Text)[] prefixes =
            [("remote_ip_prefix", rule.RemoteIpPrefix), ("source_ip_prefix", rule.SourceIpPrefix), ("destination_ip_prefix", rule.DestinationIpPrefix)];
        foreach (var (name, text) in prefixes)
        {
            if (text is not null && !Cidr.TryParse(text, out _)) return Invalid($"{name}: {text} is invalid ['{text}' does not appear to be an IPv4 or IPv6 interface].");
        }
        if (rule.RemoteIpPrefix is not null && (rule.SourceIpPrefix ?? rule.DestinationIpPrefix) is not null)
            return Invalid("Cannot use 'remote-ip-prefix' in conjunction with 'source-ip-prefix' or 'destination-ip-prefix'.");
        return prefixes.All(prefix => prefix.Text is null)
            ? Invalid("You must define at least one of the following parameters 'remote_ip_prefix', or 'source_ip_prefix' or 'destination_ip_prefix'.")
            : null;
    }

    /// <summary>Both count the same remote addresses; sources and destinations may overlap.</summary>
    public static bool Overlap(MeteringLabelRule one, MeteringLabelRule other) =>
        one.RemoteIpPrefix is { } first && other.RemoteIpPrefix is { } second && Cidr.Parse(first).Overlaps(Cidr.Parse(second));

    public static Fault Overlaps(MeteringLabelRule rule) =>
        Faults.Conflict($"Metering label rule with remote_ip_prefix '{rule.RemoteIpPrefix}' overlaps another.", "MeteringLabelRuleOverlaps");

    private static string? WithLength(string? prefix) => prefix is null || prefix.Contains('/', StringComparison.Ordinal) ? prefix : Cidr.Parse(prefix).ToString();

    private static Fault Invalid(string message) => Faults.BadRequest(message, "Invalid");
}
