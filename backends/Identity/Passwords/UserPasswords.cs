using System.Text.RegularExpressions;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;

namespace NovaCompat.Identity.Passwords;

/// <summary>Checks and sets the passwords of users by the rules of <see cref="SecurityCompliance"/>. Refusals are in Keystone's words (keystone/exception.py).</summary>
public sealed class UserPasswords(IPasswords table, PasswordHasher hasher, IdentityOptions options, TimeProvider clock)
{
    private readonly SecurityCompliance rules = options.Compliance;

    private long Now => Time.Micros(clock.GetUtcNow());

    // Failures up to then do not lock any more.
    private long LockedSince => Time.Micros(clock.GetUtcNow() - rules.LockoutDuration);

    /// <summary>One hash is computed whatever comes out, also when there is no such user.</summary>
    public async Task<PasswordCheck> CheckAsync(User? user, string password, CancellationToken cancel)
    {
        var stored = user is null ? null : await table.FindAsync(user.Id, cancel);
        var right = await hasher.VerifyAsync(password, stored?.Hash, cancel);
        if (user is null || stored is null) return PasswordCheck.Wrong;
        var counted = rules.LockoutFailureAttempts > 0 && !user.Has(UserOptions.IgnoreLockout);
        if (!right)
        {
            if (counted) await table.FailAsync(user.Id, rules.LockoutFailureAttempts, LockedSince, Now, cancel);
            return PasswordCheck.Wrong;
        }
        // Read again: others may have guessed meanwhile, and the right guess among many at once is one too many.
        if (counted) stored = await table.FindAsync(user.Id, cancel) ?? stored;
        if (!user.Enabled || (counted && Locked(stored))) return PasswordCheck.Wrong;
        if (stored.ExpiresAt <= Now) return PasswordCheck.Expired;
        if (counted && stored.FailedAuthCount > 0) await table.ForgiveAsync(user.Id, cancel);
        return PasswordCheck.Right;
    }

    /// <summary>The password may be given to a user, as far as its looks go.</summary>
    /// <exception cref="FaultException">400: it may not.</exception>
    public void RequireStrong(string password)
    {
        try
        {
            if (rules.PasswordRegex?.IsMatch(password) == false)
                throw Refused($"The password does not match the requirements: {rules.PasswordRegexDescription ?? "None"}.");
        }
        catch (RegexMatchTimeoutException)
        {
            throw Refused("Password validation error: Unable to validate password due to invalid configuration.");
        }
    }

    /// <summary>When a password that an administrator gives the user now is to be changed: at once, where the rule of first use is on. Null for never.</summary>
    public long? GivenExpiryOf(User user) => rules.ChangePasswordUponFirstUse && !user.Has(UserOptions.IgnoreFirstUse) ? Now : ExpiryOf(user);

    /// <summary>When a password that the user gets now is to be changed; in whole seconds. Null for never.</summary>
    public long? ExpiryOf(User user)
    {
        if (rules.PasswordExpiresDays == 0 || user.Has(UserOptions.IgnoreExpiry)) return null;
        return Time.Micros(DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().AddDays(rules.PasswordExpiresDays).ToUnixTimeSeconds()));
    }

    /// <summary>What an administrator gives; it is not held against the passwords before it.</summary>
    /// <param name="user">Its <see cref="User.PasswordExpiresAt"/> is that of the new password.</param>
    public Task ResetAsync(User user, string password, CancellationToken cancel) => SetAsync(user, password, user.PasswordExpiresAt, selfService: false, cancel);

    /// <summary>What the user chose itself, and proved to be the user.</summary>
    /// <exception cref="FaultException">400: a rule is against it, and nothing is changed.</exception>
    public async Task ChangeAsync(User user, string password, CancellationToken cancel)
    {
        RequireStrong(password);
        if (user.Has(UserOptions.LockPassword))
            throw Refused("You cannot change your password at this time due to password policy disallowing password changes. Please contact your administrator to reset your password.");
        if (await table.FindAsync(user.Id, cancel) is not { } present) throw new InvalidOperationException($"User {user.Id} changes a password that it does not have.");
        RequireAge(present);
        await RequireNewAsync(user, present, password, cancel);
        await SetAsync(user, password, ExpiryOf(user), selfService: true, cancel);
    }

    /// <summary>The account is not locked any more.</summary>
    public Task UnlockAsync(User user, CancellationToken cancel) => rules.LockoutFailureAttempts > 0 ? table.ForgiveAsync(user.Id, cancel) : Task.CompletedTask;

    private bool Locked(StoredPassword stored) => stored.FailedAuthCount >= rules.LockoutFailureAttempts && stored.FailedAuthAt > LockedSince;

    private void RequireAge(StoredPassword present)
    {
        var left = Time.Of(present.CreatedAt).AddDays(rules.MinimumPasswordAge) - clock.GetUtcNow();
        if (!present.SelfService || left <= TimeSpan.Zero) return;
        throw Refused($"You cannot change your password at this time due to the minimum password age. Once you change your password, it must be used for {rules.MinimumPasswordAge} day(s) "
            + $"before it can be changed. Please try again in {left.Days} day(s) or contact your administrator to reset your password.");
    }

    private async Task RequireNewAsync(User user, StoredPassword present, string password, CancellationToken cancel)
    {
        if (rules.UniqueLastPasswordCount == 0) return;
        var before = await table.HistoryAsync(user.Id, cancel);
        foreach (var hash in before.Prepend(present.Hash).Take(rules.UniqueLastPasswordCount))
        {
            if (await hasher.VerifyAsync(password, hash, cancel))
                throw Refused($"The new password cannot be identical to a previous password. The total number which includes the new password must be unique is {rules.UniqueLastPasswordCount}.");
        }
    }

    private async Task SetAsync(User user, string password, long? expires, bool selfService, CancellationToken cancel)
    {
        var stored = new StoredPassword { Hash = await hasher.HashAsync(password, cancel), CreatedAt = Now, ExpiresAt = expires, SelfService = selfService };
        await table.SetAsync(user.Id, stored, Math.Max(0, rules.UniqueLastPasswordCount - 1), cancel);
    }

    private static FaultException Refused(string message) => new(Faults.BadRequest(message));
}

/// <summary>What a password that somebody gave turned out to be.</summary>
public enum PasswordCheck
{
    /// <summary>Or its account is locked or disabled, or there is none: nobody outside may tell which.</summary>
    Wrong,

    /// <summary>Right, and good for nothing but to be changed.</summary>
    Expired,
    Right,
}

/// <summary>Somebody logs in with the right password, which is too old.</summary>
public sealed class PasswordExpiredException(string userId) : Exception($"The password is expired and needs to be changed for user: {userId}.");
