namespace NovaCompat.Core.Networks;

/// <summary>One rule of a policy; which of the members are set follows from the kind.</summary>
public sealed record QosRule : NetworkResource
{
    public required Guid PolicyId { get; init; }

    /// <summary>A name of <see cref="QosRuleKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>egress or ingress; empty for kinds without one.</summary>
    public string Direction { get; init; } = "";

    /// <summary>The number of each member, by its name on the wire: kbit/s, kbit or a DSCP mark.</summary>
    public IReadOnlyDictionary<string, int> Values { get; init; } = new Dictionary<string, int>();
}

/// <summary>A kind of rule: its names, and what numbers it has.</summary>
/// <param name="Name">Also in paths: <c>bandwidth_limit</c> is under <c>bandwidth_limit_rules</c>.</param>
/// <param name="Directed">Has a direction.</param>
/// <param name="Numbers">The first is required at creation; others are 0 when not said.</param>
public sealed record QosRuleKind(string Name, bool Directed, params IReadOnlyList<string> Numbers)
{
    public static IReadOnlyList<QosRuleKind> All { get; } =
    [
        new("bandwidth_limit", true, "max_kbps", "max_burst_kbps"),
        new("dscp_marking", false, "dscp_mark"),
        new("minimum_bandwidth", true, "min_kbps"),
    ];
}
