using NovaCompat.Identity.Revocations;

namespace NovaCompat.Identity.Tokens;

/// <summary>Says what a token holds when it is good: signed by us, not expired, not revoked. Asks no database.</summary>
public sealed class TokenReader(TokenCodec codec, RevocationList revocations, IdentityOptions options, TimeProvider clock)
{
    private readonly TokenCache cache = new(options.TokenCacheSize);

    /// <summary>Null when it is not good.</summary>
    public async ValueTask<TokenClaims?> ReadAsync(string token, CancellationToken cancel)
    {
        var claims = cache.Find(token);
        if (claims is null)
        {
            claims = await codec.ReadAsync(token, cancel);
            if (claims is null) return null;
            cache.Add(token, claims);
        }
        return claims.ExpiresAt > clock.GetUtcNow() && !revocations.Covers(claims) ? claims : null;
    }
}
