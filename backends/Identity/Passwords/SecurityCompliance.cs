using System.Text.RegularExpressions;

namespace NovaCompat.Identity.Passwords;

/// <summary>Keystone's <c>[security_compliance]</c>: rules for passwords, all off unless set.</summary>
public sealed record SecurityCompliance
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(200);

    /// <summary>Failed logins after which an account is locked; 0 never.</summary>
    public int LockoutFailureAttempts { get; init; }

    /// <summary>How long it stays locked.</summary>
    public TimeSpan LockoutDuration { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>What a new password must look like, from its beginning on. Made by <see cref="Pattern"/>.</summary>
    public Regex? PasswordRegex { get; init; }

    /// <summary>The same in words, for those whose password does not.</summary>
    public string? PasswordRegexDescription { get; init; }

    /// <summary>How many of the last passwords, the new one among them, must differ; 0 none.</summary>
    public int UniqueLastPasswordCount { get; init; }

    /// <summary>Days before a user may change a password that it chose itself.</summary>
    public int MinimumPasswordAge { get; init; }

    /// <summary>Days after which a password set from now on must be changed; 0 never.</summary>
    public int PasswordExpiresDays { get; init; }

    /// <summary>A password that an administrator gives is good for its own change only.</summary>
    public bool ChangePasswordUponFirstUse { get; init; }

    /// <summary>An expression that a match of any password ends soon: in linear time, or by a timeout where it looks around or refers back.</summary>
    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    public static Regex Pattern(string text)
    {
        var anchored = $@"\A(?:{text})";
        try
        {
            return new(anchored, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, LongestMatch);
        }
        catch (NotSupportedException)
        {
            return new(anchored, RegexOptions.CultureInvariant, LongestMatch);
        }
    }
}
