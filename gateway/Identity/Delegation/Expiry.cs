using System.Globalization;
using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Gateway.Identity.Resources;
using NovaCompat.Identity;

namespace NovaCompat.Gateway.Identity.Delegation;

/// <summary><c>expires_at</c>: in UTC, with microseconds.</summary>
internal static class Expiry
{
    private const string InDoubt = "The server could not comply with the request since it is either malformed or otherwise incorrect. The client is assumed to be in error.";
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFF", "yyyy-MM-dd' 'HH:mm:ss", "yyyy-MM-dd' 'HH:mm:ss.FFFFFF"];

    /// <summary>Microseconds since the epoch, or null for never.</summary>
    /// <exception cref="FaultException">400: no such form, or past.</exception>
    public static long? Read(Fields fields, DateTimeOffset now)
    {
        if (fields.Text("expires_at", null) is not { } text) return null;
        if (!DateTimeOffset.TryParseExact(text.TrimEnd('Z'), Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            throw Faults.BadRequest($"Timestamp not in expected format. {InDoubt}").Thrown();
        return time > now ? Time.Micros(time) : throw Faults.BadRequest($"The 'expires_at' must not be before now. {InDoubt}").Thrown();
    }

    public static string? Show(long? micros) => micros is { } at ? Time.Of(at).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture) : null;
}
