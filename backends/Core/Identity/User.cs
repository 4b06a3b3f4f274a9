namespace NovaCompat.Core.Identity;

/// <summary>Somebody who can log in. The password is kept apart, see <see cref="IPasswords"/>.</summary>
public sealed record User : IIdentified
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string DomainId { get; init; }
    public string? Email { get; init; }
    public string? Description { get; init; }
    public bool Enabled { get; init; } = true;

    /// <summary>The scope of a login that names none.</summary>
    public string? DefaultProjectId { get; init; }

    /// <summary>A JSON object as text: Identity's <c>options</c> of a user, those that are set.</summary>
    public string Options { get; init; } = "{}";

    /// <summary>That of the password, in microseconds since the epoch; null for never. Not written with the user.</summary>
    public long? PasswordExpiresAt { get; init; }

    /// <inheritdoc cref="Domain.Extra"/>
    public string Extra { get; init; } = "{}";
}
