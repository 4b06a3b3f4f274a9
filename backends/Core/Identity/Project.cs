namespace NovaCompat.Core.Identity;

/// <summary>What servers, images and networks belong to.</summary>
public sealed record Project : IIdentified
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string DomainId { get; init; }

    /// <summary>A domain seen as a project, which is how some clients make and list domains. No row of the projects has it.</summary>
    public bool IsDomain { get; init; }

    /// <summary>Another project, or the domain for a project at the top.</summary>
    public required string ParentId { get; init; }
    public string Description { get; init; } = "";
    public bool Enabled { get; init; } = true;

    /// <summary>A JSON array of strings as text.</summary>
    public string Tags { get; init; } = "[]";

    /// <inheritdoc cref="Domain.Extra"/>
    public string Extra { get; init; } = "{}";
}
