using NovaCompat.Core.Identity;

namespace NovaCompat.Identity.Authentication;

/// <summary>All that the wire shows of a token. Project, domain and system exclude each other; none of them when unscoped.</summary>
public sealed record Grant
{
    public required IReadOnlyList<string> Methods { get; init; }
    public required IReadOnlyList<string> AuditIds { get; init; }
    public required User User { get; init; }
    public required Domain UserDomain { get; init; }
    public Project? Project { get; init; }
    public Domain? ProjectDomain { get; init; }
    public Domain? Domain { get; init; }
    public bool System { get; init; }
    public required IReadOnlyList<Role> Roles { get; init; }
    public ApplicationCredential? ApplicationCredential { get; init; }

    /// <summary>Those of the application credential.</summary>
    public IReadOnlyList<AccessRule> AccessRules { get; init; } = [];
    public Trust? Trust { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    public bool Scoped => Project is not null || Domain is not null || System;
}

/// <summary>A token just made.</summary>
public sealed record IssuedToken(string Text, Grant Grant)
{
    public override string ToString() => $"token {Grant.AuditIds[0]} of {Grant.User.Id}";
}
