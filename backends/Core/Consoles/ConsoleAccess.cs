using System.Security.Cryptography;
using System.Text;
using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Core.Consoles;

/// <summary>Leave to open one console of one server, until a time.</summary>
/// <param name="TokenHash">SHA-256 of the token, lower-case hex.</param>
/// <param name="ServerId">The server.</param>
/// <param name="Type">One of <see cref="ConsoleTypes"/>.</param>
/// <param name="ComputeHost">The compute service that has the server: a console does not follow it elsewhere.</param>
/// <param name="Address">Where the console listens.</param>
/// <param name="ExpiresAt">After this it is worth nothing.</param>
public sealed record ConsoleAccess(string TokenHash, Guid ServerId, string Type, string ComputeHost, ConsoleAddress Address, DateTimeOffset ExpiresAt)
{
    /// <summary>A random one, as clients expect it: a uuid with 122 random bits.</summary>
    public static string NewToken() => Guid.NewGuid().ToString();

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
