using System.Globalization;

namespace NovaCompat.Queue.Redis;

/// <summary>
/// The address of a Redis server: <c>redis://[user:password@]host[:port][/database]</c>; user and password percent-encoded.
/// Its text never shows the password.
/// </summary>
public sealed record RedisUrl(string Host, int Port = RedisUrl.DefaultPort, string? User = null, string? Password = null, int Database = 0)
{
    public const int DefaultPort = 6379;

    private const string Form = "write it as redis://[user:password@]host[:port][/database]";

    /// <exception cref="FormatException">It is not such an address; the message says why, without repeating it.</exception>
    public static RedisUrl Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme != "redis") throw Wrong("it does not begin with redis://");
        if (uri.Host.Length == 0) throw Wrong("it has no host");
        if (uri.Query.Length > 0 || uri.Fragment.Length > 0) throw Wrong("it has a part after ? or #");
        var (user, password) = Credentials(uri.UserInfo);
        return new(uri.DnsSafeHost, uri.Port < 0 ? DefaultPort : uri.Port, user, password, DatabaseOf(uri.AbsolutePath.Trim('/')));
    }

    public override string ToString()
    {
        var who = Password is null ? "" : Uri.EscapeDataString(User ?? "") + ":***@";
        var host = Host.Contains(':') ? $"[{Host}]" : Host;
        return $"redis://{who}{host}:{Port}/{Database}";
    }

    private static (string? User, string? Password) Credentials(string text)
    {
        if (text.Length == 0) return (null, null);
        var colon = text.IndexOf(':');
        if (colon < 0) throw Wrong("it names a user without a password");
        var user = Uri.UnescapeDataString(text[..colon]);
        return (user.Length == 0 ? null : user, Uri.UnescapeDataString(text[(colon + 1)..]));
    }

    private static int DatabaseOf(string text) =>
        text.Length == 0 ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw Wrong("its database is not a number");

    private static FormatException Wrong(string why) => new($"The address of Redis is wrong: {why}; {Form}");
}
