using System.Text.Json.Serialization;

namespace NovaCompat.Core.Networks;

/// <summary>A choice that an operator offers for one kind of service. What it stands for is said by its profiles.</summary>
public sealed record NetworkFlavor : NetworkResource
{
    /// <summary>One of <see cref="ServiceTypes"/>.</summary>
    public required string ServiceType { get; init; }
    public bool Enabled { get; init; } = true;

    /// <summary>Filled when read.</summary>
    [JsonIgnore]
    public IReadOnlyList<Guid> Profiles { get; init; } = [];
}
