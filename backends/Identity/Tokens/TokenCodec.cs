using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace NovaCompat.Identity.Tokens;

/// <summary>Makes tokens of claims and claims of tokens: JWS in compact form, ES256 and nothing else.</summary>
public sealed class TokenCodec(SigningKeyRing keys)
{
    /// <summary>Longest token made or read, in characters: servers and proxies refuse headers much longer.</summary>
    public const int MaxLength = 4096;

    private readonly JsonWebTokenHandler handler = new() { MaximumTokenSizeInBytes = MaxLength };

    /// <exception cref="TokenTooLargeException">The user has too many roles for a header.</exception>
    public async Task<string> WriteAsync(TokenClaims claims, CancellationToken cancel)
    {
        var signer = await keys.SignerAsync(cancel);
        var token = Sign(claims, signer);
        // Very long names are left out; the reader shows ids in their place.
        if (token.Length > MaxLength) token = Sign(claims with { UserName = claims.UserId, ProjectName = claims.ProjectId }, signer);
        return token.Length <= MaxLength ? token : throw new TokenTooLargeException(claims.Roles.Length);
    }

    /// <summary>Null when it is malformed or its signature is not by one of our keys. Expiry and revocation are the caller's to check.</summary>
    public async Task<TokenClaims?> ReadAsync(string token, CancellationToken cancel)
    {
        if (token.Length > MaxLength || !handler.CanReadToken(token)) return null;
        JsonWebToken read;
        try
        {
            read = handler.ReadJsonWebToken(token);
        }
        catch (ArgumentException)
        {
            return null;
        }
        if (read.Alg != SecurityAlgorithms.EcdsaSha256 || string.IsNullOrEmpty(read.Kid) || await keys.FindAsync(read.Kid, cancel) is not { } key) return null;
        var result = await handler.ValidateTokenAsync(read, new TokenValidationParameters
        {
            IssuerSigningKey = key,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidateAudience = false,
            ValidateIssuer = false,
            ValidateLifetime = false,
        });
        return result.IsValid ? JsonSerializer.Deserialize(Base64UrlEncoder.DecodeBytes(read.EncodedPayload), TokenJson.Compact.TokenClaims) : null;
    }

    private string Sign(TokenClaims claims, SigningCredentials signer) =>
        handler.CreateToken(JsonSerializer.Serialize(claims, TokenJson.Compact.TokenClaims), signer);
}

/// <summary>A token that no header would carry.</summary>
public sealed class TokenTooLargeException(int roles) : Exception($"A token with {roles} roles does not fit in a header.");
