using System.Text.Json.Serialization;

namespace NovaCompat.Core.Scheduling;

/// <summary>One request for hosts: one or more equal servers. Plain data, carried in a job.</summary>
public sealed record RequestSpec
{
    /// <summary>The servers to place, in order; each gets a selection.</summary>
    public required IReadOnlyList<Guid> ServerIds { get; init; }
    public required string ProjectId { get; init; }
    public required string UserId { get; init; }
    public required RequestedFlavor Flavor { get; init; }

    /// <summary>Null when the servers boot from a volume without an image.</summary>
    public RequestedImage? Image { get; init; }

    /// <summary>The root disk is a volume, so it takes no disk of the host.</summary>
    public bool BootsFromVolume { get; init; }
    public string? AvailabilityZone { get; init; }

    /// <summary>Set by zone:host:node. Forced hosts skip all filters.</summary>
    public IReadOnlyList<string> ForceHosts { get; init; } = [];
    public IReadOnlyList<string> ForceNodes { get; init; } = [];
    public IReadOnlyList<string> IgnoreHosts { get; init; } = [];

    /// <summary>Hosts where this request failed before; RetryFilter keeps away from them.</summary>
    public IReadOnlyList<string> TriedHosts { get; init; } = [];
    public RequestedDestination? Destination { get; init; }

    /// <summary>Scheduler hints; a single value is a list of one.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Hints { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
    public RequestedGroup? Group { get; init; }

    /// <summary>Some aggregate, with hosts or without, is kept for the project.</summary>
    public bool HasTenantAggregate { get; init; }

    /// <summary>Only asks whether the given host may run a new image: just the filters of rebuild run, and nothing is taken.</summary>
    public bool RebuildCheck { get; init; }

    /// <summary>The server that is being placed now; the selector sets it.</summary>
    [JsonIgnore]
    public Guid Placing { get; init; }

    public ResourceNeed Need() => ResourceNeed.Of(Flavor, BootsFromVolume);

    /// <summary>All values of a hint; none when it is not given.</summary>
    public IReadOnlyList<string> HintValues(string name) => Hints.TryGetValue(name, out var values) ? values : [];

    /// <summary>The first value of a hint; null when it is not given or empty.</summary>
    public string? Hint(string name) => HintValues(name) is [{ Length: > 0 } first, ..] ? first : null;
}
