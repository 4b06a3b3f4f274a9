namespace NovaCompat.Core.Networks;

/// <summary>One rule of a policy; which of the members are set follows from the kind.</summary>
public sealed record QosRule : NetworkResource
{
    public required Guid PolicyId { get; init; }

    /// <summary>A name of <see cref="QosRuleKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>One of the kind's directions; empty for kinds without one.</summary>
    public string Direction { get; init; } = "";

    /// <summary>The number of each member, by its name on the wire: kbit/s, kbit, a DSCP mark or thousands of packets a second.</summary>
    public IReadOnlyDictionary<string, int> Values { get; init; } = new Dictionary<string, int>();
}

/// <summary>A kind of rule: its names, and what numbers it has.</summary>
/// <param name="Name">Also in paths: <c>bandwidth_limit</c> is under <c>bandwidth_limit_rules</c>.</param>
/// <param name="Directions">Those that it may have; empty when it has none.</param>
/// <param name="Numbers">The first is required at creation; others are 0 when not said.</param>
public sealed record QosRuleKind(string Name, IReadOnlyList<string> Directions, params IReadOnlyList<string> Numbers)
{
    /// <summary>Of a rule on both directions together.</summary>
    public const string Any = "any";

    private static readonly string[] OneWay = ["egress", "ingress"];

    /// <summary>Of a rule that does not say.</summary>
    public string Direction => Directions.Count > 0 ? OneWay[0] : "";

    public static IReadOnlyList<QosRuleKind> All { get; } =
    [
        new("bandwidth_limit", OneWay, "max_kbps", "max_burst_kbps"),
        new("dscp_marking", [], "dscp_mark"),
        new("minimum_bandwidth", OneWay, "min_kbps"),
        new("minimum_packet_rate", [.. OneWay, Any], "min_kpps"),
    ];
}
