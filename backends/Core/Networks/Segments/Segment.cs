namespace NovaCompat.Core.Networks;

/// <summary>A part of a network on one wire or fabric. Its first one is made with the network.</summary>
public sealed record Segment : NetworkResource
{
    public required Guid NetworkId { get; init; }

    /// <summary>One of <see cref="SegmentRules.Types"/>.</summary>
    public required string NetworkType { get; init; }
    public string? PhysicalNetwork { get; init; }

    /// <summary><c>segmentation_id</c>: a VLAN's or tunnel's; null at creation means a free one.</summary>
    public int? Number { get; init; }

    /// <summary>The place among its network's; ports are bound to the lowest.</summary>
    public int Index { get; init; }

    /// <summary>The one that a new network is on.</summary>
    public static Segment Of(Network network) => new()
    {
        ProjectId = network.ProjectId,
        NetworkId = network.Id,
        NetworkType = network.ProviderType,
        PhysicalNetwork = network.PhysicalNetwork,
        Number = network.Segment,
        CreatedAt = network.CreatedAt,
        UpdatedAt = network.CreatedAt,
        Revision = 1,
    };
}

/// <summary>A segment as its network shows it.</summary>
public sealed record ProviderSegment(string NetworkType, string? PhysicalNetwork, int? Number);
