using NovaCompat.Identity.Passwords;

namespace NovaCompat.Identity;

/// <summary>How the embedded Identity behaves.</summary>
public sealed record IdentityOptions
{
    /// <summary>How long a token is good for.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How often revocations made by other processes are looked for.</summary>
    public TimeSpan RevocationPoll { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How many checked tokens are remembered.</summary>
    public int TokenCacheSize { get; init; } = 10_000;

    public SecurityCompliance Compliance { get; init; } = new();
}
