namespace NovaCompat.Core.Identity;

/// <summary>One user (the trustor) lets another (the trustee) act on a project with some of its roles.</summary>
public sealed record Trust : IIdentified
{
    public required string Id { get; init; }
    public required string TrustorUserId { get; init; }
    public required string TrusteeUserId { get; init; }
    public string? ProjectId { get; init; }

    /// <summary>Tokens are the trustor's rather than the trustee's.</summary>
    public bool Impersonation { get; init; }

    /// <summary>Microseconds since the epoch; null for never.</summary>
    public long? ExpiresAt { get; init; }

    /// <summary>How many tokens it still gives; null for any number.</summary>
    public long? RemainingUses { get; init; }

    /// <summary>A JSON array of role ids as text.</summary>
    public string RoleIds { get; init; } = "[]";

    /// <inheritdoc cref="Domain.Extra"/>
    public string Extra { get; init; } = "{}";
}
