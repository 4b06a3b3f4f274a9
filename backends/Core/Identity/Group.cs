namespace NovaCompat.Core.Identity;

/// <summary>Users that get roles together.</summary>
public sealed record Group : IIdentified
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string DomainId { get; init; }
    public string Description { get; init; } = "";

    /// <inheritdoc cref="Domain.Extra"/>
    public string Extra { get; init; } = "{}";
}

/// <summary>A user is in a group.</summary>
public sealed record GroupMember
{
    public required string GroupId { get; init; }
    public required string UserId { get; init; }
}
