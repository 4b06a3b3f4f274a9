namespace NovaCompat.Core.Identity;

/// <summary>How much of a resource of a service each project may have, unless a <see cref="Limit"/> says otherwise. -1 is no bound.</summary>
public sealed record RegisteredLimit : IIdentified
{
    public required string Id { get; init; }
    public required string ServiceId { get; init; }
    public string? RegionId { get; init; }
    public required string ResourceName { get; init; }
    public required long DefaultLimit { get; init; }
    public string? Description { get; init; }
}

/// <summary>How much of a resource one project or domain may have. Either <see cref="ProjectId"/> or <see cref="DomainId"/> is set.</summary>
public sealed record Limit : IIdentified
{
    public required string Id { get; init; }
    public string? ProjectId { get; init; }
    public string? DomainId { get; init; }
    public required string ServiceId { get; init; }
    public string? RegionId { get; init; }
    public required string ResourceName { get; init; }
    public required long ResourceLimit { get; init; }
    public string? Description { get; init; }
}
