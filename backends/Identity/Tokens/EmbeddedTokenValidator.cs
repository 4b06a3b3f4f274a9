using System.Runtime.CompilerServices;
using NovaCompat.Core.Identity;

namespace NovaCompat.Identity.Tokens;

/// <summary>Checks tokens of the embedded Identity.</summary>
public sealed class EmbeddedTokenValidator(TokenReader reader) : ITokenValidator
{
    // The reader gives the same claims as long as it remembers a token.
    private readonly ConditionalWeakTable<TokenClaims, Token> known = [];

    public async ValueTask<Token?> ValidateAsync(string token, CancellationToken cancel) =>
        await reader.ReadAsync(token, cancel) is { } claims ? known.GetValue(claims, ToToken) : null;

    /// <summary>What the claims say, in the words that the other parts use.</summary>
    public static Token ToToken(TokenClaims claims) => new()
    {
        UserId = claims.UserId,
        UserName = claims.UserName,
        UserDomainId = claims.UserDomainId,
        ProjectId = claims.ProjectId,
        ProjectName = claims.ProjectName,
        ProjectDomainId = claims.ProjectDomainId,
        DomainId = claims.DomainId,
        System = claims.System,
        Roles = claims.Roles.Select(role => role.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal),
        ApplicationCredentialId = claims.ApplicationCredentialId,
        Restricted = claims.Restricted,
        AllowedRequests = claims.AllowedRequests,
        TrustId = claims.TrustId,
        AuditIds = claims.AuditIds,
        IssuedAt = claims.IssuedAt,
        ExpiresAt = claims.ExpiresAt,
    };
}
