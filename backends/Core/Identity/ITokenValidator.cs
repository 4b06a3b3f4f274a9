namespace NovaCompat.Core.Identity;

/// <summary>Says whose token it is: the embedded Identity by its signature, a remote Keystone by asking.</summary>
public interface ITokenValidator
{
    /// <summary>Null when the token is unknown, malformed, expired or revoked.</summary>
    ValueTask<Token?> ValidateAsync(string token, CancellationToken cancel);
}

/// <summary>What a valid token says of its bearer. Project and domain are of the scope; both null when unscoped.</summary>
public sealed record Token
{
    public required string UserId { get; init; }
    public required string UserName { get; init; }
    public string UserDomainId { get; init; } = "default";
    public string? ProjectId { get; init; }
    public string? ProjectName { get; init; }
    public string? ProjectDomainId { get; init; }
    public string? DomainId { get; init; }

    /// <summary>Scoped to the whole deployment.</summary>
    public bool System { get; init; }

    /// <summary>Role names, implied ones included, lower case.</summary>
    public IReadOnlySet<string> Roles { get; init; } = new HashSet<string>();

    /// <summary>Made with this application credential.</summary>
    public string? ApplicationCredentialId { get; init; }

    /// <summary>The application credential may not make others, nor trusts.</summary>
    public bool Restricted { get; init; }

    /// <summary>The only requests that it is good for; null for all.</summary>
    public IReadOnlyList<AllowedRequest>? AllowedRequests { get; init; }

    /// <summary>Made with this trust.</summary>
    public string? TrustId { get; init; }
    public IReadOnlyList<string> AuditIds { get; init; } = [];
    public DateTimeOffset IssuedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>What an <see cref="AccessRule"/> says, as tokens carry it.</summary>
public sealed record AllowedRequest(string Service, string Method, string Path);
