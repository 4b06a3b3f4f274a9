using System.Text.Json.Serialization;

namespace NovaCompat.Core.Networks;

/// <summary>A named set of rules for ports. Each project has one called <c>default</c>, made when first looked for.</summary>
public sealed record SecurityGroup : NetworkResource
{
    public const string DefaultName = "default";

    public bool IsDefault { get; init; }
    public bool Stateful { get; init; } = true;

    /// <summary>With all projects or the one that asks. Filled when read.</summary>
    [JsonIgnore]
    public bool Shared { get; init; }

    /// <summary>Filled when read.</summary>
    [JsonIgnore]
    public IReadOnlyList<SecurityGroupRule> Rules { get; init; } = [];
}
