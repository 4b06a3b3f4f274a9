using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Identity.Passwords;
using NovaCompat.Identity.Tokens;

namespace NovaCompat.Identity.Authentication;

/// <summary>Gives tokens to those who prove who they are.</summary>
public sealed class Authenticator(
    IIdentityStore store, ScopeResolver scopes, Delegations delegations, UserPasswords passwords, TokenReader reader, TokenCodec codec, IdentityOptions options, TimeProvider clock)
{
    /// <summary>Null when anything about it is wrong; it does not say what, and takes as long whatever it is.</summary>
    /// <exception cref="TokenTooLargeException">The user has too many roles for a header.</exception>
    /// <exception cref="PasswordExpiredException">The password is right, and too old.</exception>
    /// <exception cref="FaultException">404: the token presented is not good, or not any more.</exception>
    public async Task<IssuedToken?> AuthenticateAsync(AuthRequest request, CancellationToken cancel)
    {
        var proof = Proof.None(clock.GetUtcNow() + options.TokenLifetime);
        if (request.Token is { } text)
        {
            if (await reader.ReadAsync(text, cancel) is not { } claims) throw new FaultException(Faults.NotFound("Failed to validate token"));
            // What a trust gave is not passed on.
            if (claims.TrustId is not null) return null;
            var credential = claims.ApplicationCredentialId is { } id ? await store.ApplicationCredentials.FindAsync(id, cancel) : null;
            if (claims.ApplicationCredentialId != credential?.Id) return null;
            // A token made from another never outlives it, and the chain remembers the first.
            proof = new(claims.UserId, ["token", .. claims.Methods.Where(method => method != "token")], claims.AuditIds[^1], claims.ExpiresAt, credential);
        }
        if (request.Password is { } password)
        {
            var named = await scopes.FindUserAsync(password.User, cancel);
            var check = await passwords.CheckAsync(named, password.Password, cancel);
            if (check == PasswordCheck.Wrong || !proof.MayBe(named!.Id)) return null;
            if (check == PasswordCheck.Expired) return await EnabledAsync(named.Id, cancel) is null ? null : throw new PasswordExpiredException(named.Id);
            proof = proof.Also("password", named.Id);
        }
        if (request.ApplicationCredential is { } given)
        {
            // Its scope is its own; asking for one is refused whatever it is.
            if (await delegations.ProveAsync(given, cancel) is not { } credential || !proof.MayBe(credential.UserId) || request.Scope is not null) return null;
            proof = proof.Also("application_credential", credential.UserId) with { Credential = credential };
        }
        return await IssueAsync(proof, request.Scope, cancel);
    }

    /// <summary>A token for the owner of keys whose signature was checked.</summary>
    /// <param name="applicationCredentialId">What the keys were made with, when they were: they are good for no more than that.</param>
    public async Task<IssuedToken?> ForKeysAsync(string userId, string projectId, string? applicationCredentialId, CancellationToken cancel)
    {
        var credential = applicationCredentialId is null ? null : await store.ApplicationCredentials.FindAsync(applicationCredentialId, cancel);
        if (credential?.Id != applicationCredentialId) return null;
        var proof = Proof.None(clock.GetUtcNow() + options.TokenLifetime).Also("ec2credential", userId) with { Credential = credential };
        return await IssueAsync(proof, new ProjectScope(new(projectId)), cancel);
    }

    /// <summary>What a good token stands for now. Null when its user or scope is gone.</summary>
    public async Task<Grant?> DescribeAsync(TokenClaims claims, CancellationToken cancel)
    {
        ScopeRequest request = claims switch
        {
            { TrustId: { } trust } => new TrustScope(trust),
            { ProjectId: { } project } => new ProjectScope(new(project)),
            { DomainId: { } domain } => new DomainScope(new(domain)),
            { System: true } => new SystemScope(),
            _ => new NoScope(),
        };
        var credential = claims.ApplicationCredentialId is { } id ? await store.ApplicationCredentials.FindAsync(id, cancel) : null;
        if (claims.ApplicationCredentialId != credential?.Id || await ScopeAsync(claims.TrusteeId ?? claims.UserId, credential, request, cancel) is not { } scope) return null;
        return await GrantAsync(claims.UserId, scope, cancel) is { } grant
            ? grant with { Methods = claims.Methods, AuditIds = claims.AuditIds, IssuedAt = claims.IssuedAt, ExpiresAt = claims.ExpiresAt }
            : null;
    }

    private async Task<IssuedToken?> IssueAsync(Proof proof, ScopeRequest? request, CancellationToken cancel)
    {
        if (proof.UserId is null || await ScopeAsync(proof.UserId, proof.Credential, request, cancel) is not { } scope) return null;
        var userId = scope.Trust is { Impersonation: true } trust ? trust.TrustorUserId : proof.UserId;
        if (await GrantAsync(userId, scope, cancel) is not { } grant) return null;
        if (scope.Trust is { } used && !await store.UseTrustAsync(used.Id, cancel)) return null;
        grant = grant with { Methods = proof.Methods, AuditIds = AuditIds.New(proof.Chain), IssuedAt = clock.GetUtcNow(), ExpiresAt = Sooner(proof.ExpiresAt, scope) };
        return new(await codec.WriteAsync(TokenClaims.Of(grant), cancel), grant);
    }

    /// <summary>Where somebody may act, and with what. Disabled users may nowhere.</summary>
    private async Task<Scope?> ScopeAsync(string userId, ApplicationCredential? credential, ScopeRequest? request, CancellationToken cancel)
    {
        if (await EnabledAsync(userId, cancel) is not { } user) return null;
        if (request is TrustScope(var trustId))
        {
            return credential is null && await store.Trusts.FindAsync(trustId, cancel) is { } trust && trust.TrusteeUserId == userId
                && await EnabledAsync(trust.TrustorUserId, cancel) is not null ? await delegations.ScopeAsync(trust, cancel) : null;
        }
        if (credential is null) return await scopes.ResolveAsync(user.User, request, cancel);
        return request is null || (request is ProjectScope(var project) && project.Id == credential.ProjectId) ? await delegations.ScopeAsync(credential, cancel) : null;
    }

    private async Task<(User User, Domain Domain)?> EnabledAsync(string userId, CancellationToken cancel) =>
        await store.Users.FindAsync(userId, cancel) is { Enabled: true } user && await scopes.EnabledDomainAsync(user.DomainId, cancel) is { } domain ? (user, domain) : null;

    // Methods, audit ids and times are the caller's to set.
    private async Task<Grant?> GrantAsync(string userId, Scope scope, CancellationToken cancel) => await EnabledAsync(userId, cancel) is not var (user, domain) ? null : new()
    {
        Methods = [],
        AuditIds = [],
        User = user,
        UserDomain = domain,
        Project = scope.Project,
        ProjectDomain = scope.ProjectDomain,
        Domain = scope.Domain,
        System = scope.System,
        Roles = scope.Roles,
        ApplicationCredential = scope.ApplicationCredential,
        AccessRules = scope.AccessRules,
        Trust = scope.Trust,
        IssuedAt = default,
        ExpiresAt = default,
    };

    private static DateTimeOffset Sooner(DateTimeOffset end, Scope scope) =>
        new[] { scope.ApplicationCredential?.ExpiresAt, scope.Trust?.ExpiresAt }.OfType<long>().Select(Time.Of).Append(end).Min();
}
