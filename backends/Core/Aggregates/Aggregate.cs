namespace NovaCompat.Core.Aggregates;

/// <summary>Hosts with metadata in common. One whose metadata names a zone makes its hosts that zone's.</summary>
public sealed record Aggregate
{
    public const string ZoneKey = "availability_zone";

    public required Guid Id { get; init; }

    /// <summary>The integer id of the API.</summary>
    public required long Number { get; init; }
    public required string Name { get; init; }

    /// <summary>Names of compute services' hosts, in the order in which they came.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }

    public string? Zone => Metadata.GetValueOrDefault(ZoneKey);
}
