using System.Text.Json;
using NovaCompat.Core.Identity;

namespace NovaCompat.Identity.Passwords;

/// <summary>The <c>options</c> of a user by which something is decided here.</summary>
internal static class UserOptions
{
    public const string IgnoreLockout = "ignore_lockout_failure_attempts";
    public const string IgnoreExpiry = "ignore_password_expiry";
    public const string IgnoreFirstUse = "ignore_change_password_upon_first_use";
    public const string LockPassword = "lock_password";

    /// <summary>The option is set, and true.</summary>
    public static bool Has(this User user, string option)
    {
        if (user.Options == "{}") return false;
        using var options = JsonDocument.Parse(user.Options);
        return options.RootElement.TryGetProperty(option, out var value) && value.ValueKind == JsonValueKind.True;
    }
}
