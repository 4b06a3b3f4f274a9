namespace NovaCompat.Identity.Authentication;

/// <summary>What somebody who wants a token presents: every method that is named must succeed, for one and the same user.</summary>
public sealed record AuthRequest
{
    public PasswordProof? Password { get; init; }

    /// <summary>A token that the user has already.</summary>
    public string? Token { get; init; }

    public ApplicationCredentialProof? ApplicationCredential { get; init; }

    /// <summary>Null when none was named: the user's default project if it can be had.</summary>
    public ScopeRequest? Scope { get; init; }
}

/// <summary>A user and what should be its password.</summary>
public sealed record PasswordProof(EntityName User, string Password)
{
    public override string ToString() => $"password of {User}";
}

/// <summary>An application credential, by its id or by its name and its user, and what should be its secret.</summary>
public sealed record ApplicationCredentialProof(string? Id, string? Name, EntityName? User, string Secret)
{
    public override string ToString() => $"secret of application credential {Id ?? Name}";
}

/// <summary>Something by its id, or by its name in a domain which is itself given by id or name.</summary>
public sealed record EntityName(string? Id = null, string? Name = null, string? DomainId = null, string? DomainName = null);

/// <summary>What a token is wanted for.</summary>
public abstract record ScopeRequest;

public sealed record ProjectScope(EntityName Project) : ScopeRequest;

/// <summary>The name's own domain is not looked at.</summary>
public sealed record DomainScope(EntityName Domain) : ScopeRequest;

public sealed record SystemScope : ScopeRequest;

/// <summary>The project and roles of a trust.</summary>
public sealed record TrustScope(string TrustId) : ScopeRequest;

/// <summary>No scope, even when the user has a default project.</summary>
public sealed record NoScope : ScopeRequest;
