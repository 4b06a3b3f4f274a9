using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace NovaCompat.Identity.Tokens;

/// <summary>
/// Tokens whose signature was checked, by their hash so that no token lies in memory. Two generations bound it: when the young one
/// is full it becomes the old one, and what is asked for again moves back.
/// </summary>
public sealed class TokenCache(int capacity)
{
    private readonly int half = Math.Max(1, capacity / 2);
    private ConcurrentDictionary<Hash, TokenClaims> young = new();
    private ConcurrentDictionary<Hash, TokenClaims> old = new();

    public TokenClaims? Find(string token)
    {
        var hash = Hash.Of(token);
        if (young.TryGetValue(hash, out var claims)) return claims;
        if (!old.TryGetValue(hash, out claims)) return null;
        Put(hash, claims);
        return claims;
    }

    public void Add(string token, TokenClaims claims) => Put(Hash.Of(token), claims);

    private void Put(Hash hash, TokenClaims claims)
    {
        if (young.Count >= half)
        {
            old = young;
            young = new();
        }
        young[hash] = claims;
    }

    private readonly record struct Hash(UInt128 High, UInt128 Low)
    {
        public static Hash Of(string token)
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(Encoding.UTF8.GetBytes(token), hash);
            return new(BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
        }
    }
}
