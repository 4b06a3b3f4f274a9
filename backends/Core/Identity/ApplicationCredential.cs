namespace NovaCompat.Core.Identity;

/// <summary>What a user gave to a program, so that it may act for the user on one project without knowing the password.</summary>
public sealed record ApplicationCredential : IIdentified
{
    public required string Id { get; init; }

    /// <summary>Unique among those of the user.</summary>
    public required string Name { get; init; }
    public required string UserId { get; init; }
    public required string ProjectId { get; init; }
    public string? Description { get; init; }

    /// <summary>In the PHC string form; never the secret.</summary>
    public required string SecretHash { get; init; }

    /// <summary>Microseconds since the epoch; null for never.</summary>
    public long? ExpiresAt { get; init; }

    /// <summary>It may make other application credentials and trusts.</summary>
    public bool Unrestricted { get; init; }

    /// <summary>A JSON array of role ids as text.</summary>
    public string RoleIds { get; init; } = "[]";

    /// <summary>A JSON array of <see cref="AccessRule"/> ids as text; empty allows everything that the roles do.</summary>
    public string AccessRuleIds { get; init; } = "[]";

    public override string ToString() => $"application credential {Id}";
}

/// <summary>A kind of request that an application credential is good for.</summary>
public sealed record AccessRule : IIdentified
{
    public required string Id { get; init; }
    public required string UserId { get; init; }

    /// <summary>A type of the catalog, as <c>compute</c>.</summary>
    public required string Service { get; init; }
    public required string Method { get; init; }

    /// <summary><c>*</c> and <c>{name}</c> stand for one part of a path, <c>**</c> for any number of them.</summary>
    public required string Path { get; init; }
}
