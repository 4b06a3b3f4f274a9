using System.Security.Cryptography;
using System.Text;

namespace NovaCompat.Core.Volumes;

/// <summary>A volume that waits for another project to take it. Whoever knows the key may; the key itself is kept nowhere.</summary>
public sealed record VolumeTransfer : VolumeRecord
{
    private const int SaltLength = 8;
    private const int KeyLength = 16;

    public required Guid VolumeId { get; init; }
    public required string Salt { get; init; }

    /// <summary>HMAC-SHA256 of the key by the salt, hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>The volume's snapshots stay where they are.</summary>
    public bool NoSnapshots { get; init; }
    public override Guid? ParentId => VolumeId;

    /// <summary>A new key, its salt and hash: characters that anybody can type.</summary>
    public static (string Key, string Salt, string Hash) NewKey()
    {
        var (key, salt) = (RandomNumberGenerator.GetHexString(KeyLength, lowercase: true), RandomNumberGenerator.GetHexString(SaltLength, lowercase: true));
        return (key, salt, HashOf(salt, key));
    }

    public bool Opens(string key) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(Salt, key)), Encoding.ASCII.GetBytes(Hash));

    private static string HashOf(string salt, string key) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(salt), Encoding.UTF8.GetBytes(key)));
}
