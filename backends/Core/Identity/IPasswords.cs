namespace NovaCompat.Core.Identity;

/// <summary>Hashes of passwords, in the PHC string form; never the passwords.</summary>
public interface IPasswords
{
    /// <summary>Null for a user without a password, who cannot log in by one.</summary>
    Task<string?> FindAsync(string userId, CancellationToken cancel);

    Task SetAsync(string userId, string hash, CancellationToken cancel);
}
