using System.Buffers.Binary;
using System.Numerics;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>SHA-224 (FIPS 180-4), which the platform does not have: SHA-256 from other first values, cut. No secret goes in.</summary>
public static class Sha224
{
    private static readonly uint[] Rounds = Fractions(64);

    /// <summary>The hash in lower-case hex.</summary>
    public static string Hex(ReadOnlySpan<byte> data)
    {
        Span<uint> state = [0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4];
        var padded = new byte[(data.Length + 8) / 64 * 64 + 64];
        data.CopyTo(padded);
        padded[data.Length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(padded.AsSpan(^8), (ulong)data.Length * 8);
        for (var block = 0; block < padded.Length; block += 64) Mix(state, padded.AsSpan(block, 64));
        Span<byte> hash = stackalloc byte[28];
        for (var i = 0; i < 7; i++) BinaryPrimitives.WriteUInt32BigEndian(hash[(i * 4)..], state[i]);
        return Convert.ToHexStringLower(hash);
    }

    private static void Mix(Span<uint> state, ReadOnlySpan<byte> block)
    {
        Span<uint> w = stackalloc uint[64];
        for (var i = 0; i < 16; i++) w[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(i * 4)..]);
        for (var i = 16; i < 64; i++)
        {
            var (older, newer) = (w[i - 15], w[i - 2]);
            w[i] = w[i - 16] + w[i - 7]
                + (BitOperations.RotateRight(older, 7) ^ BitOperations.RotateRight(older, 18) ^ (older >> 3))
                + (BitOperations.RotateRight(newer, 17) ^ BitOperations.RotateRight(newer, 19) ^ (newer >> 10));
        }
        var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
        for (var i = 0; i < 64; i++)
        {
            var first = h + (BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25)) + ((e & f) ^ (~e & g)) + Rounds[i] + w[i];
            var second = (BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
        }
        (state[0], state[1], state[2], state[3]) = (state[0] + a, state[1] + b, state[2] + c, state[3] + d);
        (state[4], state[5], state[6], state[7]) = (state[4] + e, state[5] + f, state[6] + g, state[7] + h);
    }

    /// <summary>The first 32 bits of the fractional parts of the cube roots of the first primes.</summary>
    private static uint[] Fractions(int count)
    {
        var constants = new uint[count];
        var (found, candidate) = (0, 2);
        for (; found < count; candidate++)
        {
            if (Enumerable.Range(2, candidate - 2).TakeWhile(divisor => divisor * divisor <= candidate).All(divisor => candidate % divisor != 0))
                constants[found++] = (uint)CubeRoot(new BigInteger(candidate) << 96);
        }
        return constants;
    }

    private static ulong CubeRoot(BigInteger value)
    {
        var root = 0UL;
        for (var bit = 1UL << 35; bit > 0; bit >>= 1)
        {
            if (BigInteger.Pow(root | bit, 3) <= value) root |= bit;
        }
        return root & uint.MaxValue;
    }
}
