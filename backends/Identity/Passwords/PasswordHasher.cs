using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Konscious.Security.Cryptography;

namespace NovaCompat.Identity.Passwords;

/// <summary>
/// Hashes passwords with Argon2id and checks them. A hash names its own cost (PHC string form), so the cost may change and old
/// hashes stay good. At most one computation a processor runs at a time: a flood of logins waits instead of taking all memory.
/// </summary>
public sealed class PasswordHasher : IDisposable
{
    private const int SaltBytes = 16;
    private const int HashBytes = 32;
    private const int MemoryKiB = 8 * 1024;
    private const int Passes = 2;
    private const int MaxMemoryKiB = 1024 * 1024;
    private const int MaxPasses = 32;

    private readonly SemaphoreSlim gate = new(Environment.ProcessorCount);

    // Checked when there is no user or no password, so that the answer takes as long.
    private readonly string decoy = Format(MemoryKiB, Passes, RandomNumberGenerator.GetBytes(SaltBytes), RandomNumberGenerator.GetBytes(HashBytes));

    public async Task<string> HashAsync(string password, CancellationToken cancel)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return Format(MemoryKiB, Passes, salt, await ComputeAsync(password, salt, MemoryKiB, Passes, HashBytes, cancel));
    }

    /// <summary>False for a wrong password and, after the same work, when there is no hash.</summary>
    public async Task<bool> VerifyAsync(string password, string? hash, CancellationToken cancel)
    {
        var (memory, passes, salt, expected) = Parse(hash ?? decoy);
        var actual = await ComputeAsync(password, salt, memory, passes, expected.Length, cancel);
        return CryptographicOperations.FixedTimeEquals(actual, expected) & hash is not null;
    }

    public void Dispose() => gate.Dispose();

    private async Task<byte[]> ComputeAsync(string password, byte[] salt, int memory, int passes, int length, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            using var argon = new Argon2id(Encoding.UTF8.GetBytes(password)) { Salt = salt, MemorySize = memory, Iterations = passes, DegreeOfParallelism = 1 };
            return await argon.GetBytesAsync(length);
        }
        finally
        {
            gate.Release();
        }
    }

    private static string Format(int memory, int passes, byte[] salt, byte[] hash) =>
        $"$argon2id$v=19$m={memory},t={passes},p=1${Convert.ToBase64String(salt).TrimEnd('=')}${Convert.ToBase64String(hash).TrimEnd('=')}";

    private static (int Memory, int Passes, byte[] Salt, byte[] Hash) Parse(string phc)
    {
        var parts = phc.Split('$');
        if (parts is not ["", "argon2id", "v=19", var costs, var salt, var hash] || costs.Split(',') is not [var m, var t, "p=1"])
            throw new FormatException("A stored password hash is not of the form that this program writes.");
        var memory = Cost(m, "m=", MaxMemoryKiB);
        var passes = Cost(t, "t=", MaxPasses);
        return (memory, passes, Decode(salt), Decode(hash));
    }

    private static int Cost(string text, string name, int most) =>
        text.StartsWith(name, StringComparison.Ordinal)
        && int.TryParse(text.AsSpan(name.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 && value <= most
            ? value
            : throw new FormatException("A stored password hash names a cost out of bounds.");

    private static byte[] Decode(string base64) => Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
}
