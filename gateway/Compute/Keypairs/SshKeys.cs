using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace NovaCompat.Gateway.Compute.Keypairs;

/// <summary>SSH public keys in the one-line form of RFC 4253.</summary>
internal static class SshKeys
{
    /// <summary>How many parts follow the algorithm's name inside the key.</summary>
    private static readonly Dictionary<string, int> Parts = new()
    {
        ["ssh-rsa"] = 2,
        ["ssh-dss"] = 4,
        ["ssh-ed25519"] = 1,
        ["ecdsa-sha2-nistp256"] = 2,
        ["ecdsa-sha2-nistp384"] = 2,
        ["ecdsa-sha2-nistp521"] = 2,
    };

    /// <summary>MD5 of the key in colon-separated hex; null when the text is no public key.</summary>
    public static string? Fingerprint(string text)
    {
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 2 || !Parts.TryGetValue(fields[0], out var parts)) return null;
        var blob = new byte[fields[1].Length];
        if (!Convert.TryFromBase64String(fields[1], blob, out var length)) return null;
        return Holds(blob.AsSpan(0, length), fields[0], parts) ? Md5(blob.AsSpan(0, length)) : null;
    }

    /// <summary>A new RSA pair of 2048 bits.</summary>
    public static KeyMaterial Make()
    {
        using var rsa = RSA.Create(2048);
        var numbers = rsa.ExportParameters(includePrivateParameters: false);
        using var blob = new MemoryStream();
        Write(blob, Encoding.ASCII.GetBytes("ssh-rsa"));
        Write(blob, Positive(numbers.Exponent!));
        Write(blob, Positive(numbers.Modulus!));
        return new($"ssh-rsa {Convert.ToBase64String(blob.ToArray())} Generated-by-Nova", Md5(blob.ToArray()), rsa.ExportRSAPrivateKeyPem() + "\n");
    }

    private static bool Holds(ReadOnlySpan<byte> blob, string algorithm, int parts)
    {
        if (!Take(ref blob, out var name) || !name.SequenceEqual(Encoding.ASCII.GetBytes(algorithm))) return false;
        for (var part = 0; part < parts; part++)
        {
            if (!Take(ref blob, out var value) || value.IsEmpty) return false;
        }
        return blob.IsEmpty;
    }

    private static bool Take(ref ReadOnlySpan<byte> blob, out ReadOnlySpan<byte> part)
    {
        part = default;
        if (blob.Length < 4 || BinaryPrimitives.ReadUInt32BigEndian(blob) is var length && length > blob.Length - 4) return false;
        part = blob.Slice(4, (int)length);
        blob = blob[(4 + (int)length)..];
        return true;
    }

    private static void Write(MemoryStream blob, byte[] part)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        blob.Write(length);
        blob.Write(part);
    }

    /// <summary>A number whose first bit is set needs a zero before it, or it would be negative.</summary>
    private static byte[] Positive(byte[] number) => number[0] < 0x80 ? number : [0, .. number];

#pragma warning disable CA5351 // The API shows MD5 fingerprints; nothing is protected by them.
    private static string Md5(ReadOnlySpan<byte> blob) => Colons(MD5.HashData(blob));
#pragma warning restore CA5351

    /// <summary><c>0a:1b:...</c></summary>
    internal static string Colons(byte[] hash) => string.Join(':', hash.Select(value => value.ToString("x2")));
}
