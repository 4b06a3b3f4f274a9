using System.Buffers.Text;
using System.Security.Cryptography;
using NovaCompat.Core.Identity;

namespace NovaCompat.Identity.Authentication;

/// <summary>What has been proven so far: who it is, by which methods, and for how long that holds.</summary>
internal sealed record Proof(string? UserId, IReadOnlyList<string> Methods, string? Chain, DateTimeOffset ExpiresAt, ApplicationCredential? Credential)
{
    public static Proof None(DateTimeOffset expires) => new(null, [], null, expires, null);

    /// <summary>Nobody is named yet, or this user: methods do not mix users.</summary>
    public bool MayBe(string userId) => UserId is null || UserId == userId;

    public Proof Also(string method, string userId) => this with { UserId = userId, Methods = [.. Methods.Append(method).Distinct()] };
}

/// <summary>Names of tokens that may be told to anybody.</summary>
internal static class AuditIds
{
    private const int Bytes = 16;

    /// <summary>A new one, then that of the first token of its chain.</summary>
    public static IReadOnlyList<string> New(string? chain)
    {
        var own = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        return chain is null ? [own] : [own, chain];
    }
}
