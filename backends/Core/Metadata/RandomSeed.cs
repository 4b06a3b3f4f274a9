using System.Security.Cryptography;

namespace NovaCompat.Core.Metadata;

/// <summary>512 fresh random bytes for a guest's entropy pool, base64.</summary>
internal static class RandomSeed
{
    public static string Next() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(512));
}
