using System.Buffers.Text;
using System.Security.Cryptography;
using NovaCompat.Core.Identity;
using NovaCompat.Identity.Passwords;
using NovaCompat.Identity.Tokens;

namespace NovaCompat.Identity.Authentication;

/// <summary>Gives tokens to those who prove who they are.</summary>
public sealed class Authenticator(
    IIdentityStore store, ScopeResolver scopes, PasswordHasher passwords, TokenReader reader, TokenCodec codec, IdentityOptions options, TimeProvider clock)
{
    private const int AuditBytes = 16;

    /// <summary>Null when anything about it is wrong; it does not say what, and takes as long whatever it is.</summary>
    /// <exception cref="TokenTooLargeException">The user has too many roles for a header.</exception>
    public async Task<IssuedToken?> AuthenticateAsync(AuthRequest request, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var proof = Proof.None(now + options.TokenLifetime);
        if (request.Token is { } text)
        {
            if (await reader.ReadAsync(text, cancel) is not { } claims) return null;
            // A token made from another never outlives it, and the chain remembers the first.
            proof = new(claims.UserId, ["token", .. claims.Methods.Where(method => method != "token")], claims.AuditIds[^1], claims.ExpiresAt);
        }
        if (request.Password is { } password)
        {
            var named = await scopes.FindUserAsync(password.User, cancel);
            var hash = named is null ? null : await store.Passwords.FindAsync(named.Id, cancel);
            if (!await passwords.VerifyAsync(password.Password, hash, cancel) || (proof.UserId is not null && proof.UserId != named!.Id)) return null;
            proof = proof with { UserId = named!.Id, Methods = [.. proof.Methods.Append("password").Distinct()] };
        }

        if (proof.UserId is null || await store.Users.FindAsync(proof.UserId, cancel) is not { Enabled: true } user) return null;
        if (await scopes.EnabledDomainAsync(user.DomainId, cancel) is not { } userDomain) return null;
        if (await scopes.ResolveAsync(user, request.Scope, cancel) is not { } scope) return null;

        var audit = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(AuditBytes));
        var grant = ToGrant(user, userDomain, scope, proof.Methods, proof.Chain is null ? [audit] : [audit, proof.Chain], now, proof.ExpiresAt);
        return new(await codec.WriteAsync(ToClaims(grant), cancel), grant);
    }

    /// <summary>What a good token stands for now. Null when its user or scope is gone.</summary>
    public async Task<Grant?> DescribeAsync(TokenClaims claims, CancellationToken cancel)
    {
        if (await store.Users.FindAsync(claims.UserId, cancel) is not { Enabled: true } user) return null;
        if (await scopes.EnabledDomainAsync(user.DomainId, cancel) is not { } userDomain) return null;
        ScopeRequest request = claims switch
        {
            { ProjectId: { } project } => new ProjectScope(new(project)),
            { DomainId: { } domain } => new DomainScope(new(domain)),
            { System: true } => new SystemScope(),
            _ => new NoScope(),
        };
        return await scopes.ResolveAsync(user, request, cancel) is { } scope
            ? ToGrant(user, userDomain, scope, claims.Methods, claims.AuditIds, claims.IssuedAt, claims.ExpiresAt)
            : null;
    }

    private static Grant ToGrant(User user, Domain userDomain, Scope scope, IReadOnlyList<string> methods, IReadOnlyList<string> audit, DateTimeOffset issued, DateTimeOffset expires) => new()
    {
        Methods = methods,
        AuditIds = audit,
        User = user,
        UserDomain = userDomain,
        Project = scope.Project,
        ProjectDomain = scope.ProjectDomain,
        Domain = scope.Domain,
        System = scope.System,
        Roles = scope.Roles,
        IssuedAt = issued,
        ExpiresAt = expires,
    };

    private static TokenClaims ToClaims(Grant grant) => new()
    {
        UserId = grant.User.Id,
        UserName = grant.User.Name,
        UserDomainId = grant.User.DomainId,
        ProjectId = grant.Project?.Id,
        ProjectName = grant.Project?.Name,
        ProjectDomainId = grant.Project?.DomainId,
        DomainId = grant.Domain?.Id,
        System = grant.System,
        Roles = [.. grant.Roles.Select(role => role.Name)],
        Methods = [.. grant.Methods],
        AuditIds = [.. grant.AuditIds],
        IssuedMicros = (grant.IssuedAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
        ExpiresSeconds = grant.ExpiresAt.ToUnixTimeSeconds(),
    };

    private sealed record Proof(string? UserId, IReadOnlyList<string> Methods, string? Chain, DateTimeOffset ExpiresAt)
    {
        public static Proof None(DateTimeOffset expires) => new(null, [], null, expires);
    }
}
