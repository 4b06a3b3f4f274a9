namespace NovaCompat.Core.Identity;

/// <summary>What policy asks for. A role with a domain never appears in a token, only those that it implies.</summary>
public sealed record Role : IIdentified
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string? DomainId { get; init; }
    public string? Description { get; init; }

    /// <inheritdoc cref="Domain.Extra"/>
    public string Extra { get; init; } = "{}";
}

/// <summary>Who has the prior role has the implied one too.</summary>
public sealed record ImpliedRole
{
    public required string PriorRoleId { get; init; }
    public required string ImpliedRoleId { get; init; }
}
