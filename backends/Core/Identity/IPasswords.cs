namespace NovaCompat.Core.Identity;

/// <summary>Hashes of passwords, never the passwords, and the failed logins of each. Times are microseconds since the epoch.</summary>
public interface IPasswords
{
    /// <summary>Null for a user without a password, who cannot log in by one.</summary>
    Task<StoredPassword?> FindAsync(string userId, CancellationToken cancel);

    /// <summary>Hashes of the passwords before the present one, newest first.</summary>
    Task<IReadOnlyList<string>> HistoryAsync(string userId, CancellationToken cancel);

    /// <summary>Replaces the password and forgets failed logins.</summary>
    /// <param name="kept">How many of the passwords before it stay in the history.</param>
    Task SetAsync(string userId, StoredPassword password, int kept, CancellationToken cancel);

    /// <summary>Counts a failed login, of all processes together, unless that many were counted already and the last of them after <paramref name="since"/>.</summary>
    /// <param name="since">A count of <paramref name="most"/> that ended no later is void: the next failure is the first again.</param>
    Task FailAsync(string userId, int most, long since, long now, CancellationToken cancel);

    /// <summary>Forgets failed logins.</summary>
    Task ForgiveAsync(string userId, CancellationToken cancel);
}

/// <summary>A password as it is kept.</summary>
public sealed record StoredPassword
{
    /// <summary>In the PHC string form.</summary>
    public required string Hash { get; init; }
    public long CreatedAt { get; init; }

    /// <summary>Null for never.</summary>
    public long? ExpiresAt { get; init; }

    /// <summary>The user chose it, rather than an administrator.</summary>
    public bool SelfService { get; init; }
    public long FailedAuthCount { get; init; }
    public long FailedAuthAt { get; init; }

    public override string ToString() => $"password of {CreatedAt}";
}
