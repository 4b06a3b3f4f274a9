namespace NovaCompat.Core.Networks;

/// <summary>How a service of a flavor is made: by which driver, with what said to it.</summary>
public sealed record ServiceProfile : NetworkResource
{
    /// <summary>A Python class. There are none here, so profiles that are kept have an empty one.</summary>
    public string Driver { get; init; } = "";
    public string? MetaInfo { get; init; }
    public bool Enabled { get; init; } = true;
}
