namespace NovaCompat.Core.Identity;

/// <summary>Owns users and projects; names are unique inside it.</summary>
public sealed record Domain : IIdentified
{
    /// <summary>The id of the domain that always exists.</summary>
    public const string DefaultId = "default";

    public required string Id { get; init; }
    public required string Name { get; init; }
    public string Description { get; init; } = "";
    public bool Enabled { get; init; } = true;

    /// <summary>Attributes that clients gave and Identity only keeps: a JSON object as text.</summary>
    public string Extra { get; init; } = "{}";
}
