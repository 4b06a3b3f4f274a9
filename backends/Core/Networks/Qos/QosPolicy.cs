using System.Text.Json.Serialization;

namespace NovaCompat.Core.Networks;

/// <summary>Rules on bandwidth and marking, for ports and networks that name it.</summary>
public sealed record QosPolicy : NetworkResource
{
    /// <summary>Usable by every project.</summary>
    public bool Shared { get; init; }

    /// <summary>New networks of its project get it.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Filled when read.</summary>
    [JsonIgnore]
    public IReadOnlyList<QosRule> Rules { get; init; } = [];
}
