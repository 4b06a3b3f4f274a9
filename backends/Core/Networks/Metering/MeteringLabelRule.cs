namespace NovaCompat.Core.Networks;

/// <summary>Traffic that a label counts, or leaves out. Prefixes are as given, with a length.</summary>
public sealed record MeteringLabelRule : NetworkResource
{
    public required Guid LabelId { get; init; }

    /// <summary>ingress or egress.</summary>
    public required string Direction { get; init; }

    /// <summary>The traffic is not counted.</summary>
    public bool Excluded { get; init; }

    /// <summary>The other side; stands alone.</summary>
    public string? RemoteIpPrefix { get; init; }
    public string? SourceIpPrefix { get; init; }
    public string? DestinationIpPrefix { get; init; }
}
