using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace NovaCompat.Queue.Redis;

/// <summary>
/// The commands that an operator (or the conductor with an administrator's connection) sends to give each compute host its own user: it reads
/// <c>compute:HOST</c> and appends to <c>conductor</c>, nothing else. Each result is one command, an argument an element.
/// Needs Redis 7.0, which can give different commands on different keys.
/// </summary>
public static class RedisAcl
{
    private static readonly SearchValues<char> HostLetters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_");

    private static readonly string[] Connect = ["+ping", "+echo", "+client|setname", "+client|id", "+select", "+unsubscribe"];

    private static readonly string[] Read =
        ["+subscribe", "+xreadgroup", "+xautoclaim", "+xclaim", "+xpending", "+xack", "+xdel", "+xgroup|create"];

    public static string UserOf(string host) => "compute-" + Checked(host);

    /// <summary>
    /// Makes or replaces the host's user. Only a digest of the password goes out, so the password itself should be a long random one.
    /// </summary>
    /// <exception cref="ArgumentException">The host's name has letters other than a-z, A-Z, 0-9, dot, dash, underscore.</exception>
    public static IReadOnlyList<string> Allow(string host, string password, RedisQueueOptions place)
    {
        var own = Literal(place.KeyOf("compute:" + Checked(host)));
        var conductor = Literal(place.KeyOf("conductor"));
        var report = $"(resetchannels %W~{conductor} &{conductor} +xadd +publish)";
        return ["ACL", "SETUSER", UserOf(host), "reset", "on", "#" + Digest(password), "resetchannels", "~" + own, "&" + own, .. Connect, .. Read, report];
    }

    /// <summary>Ends the host's user and cuts its connections.</summary>
    /// <exception cref="ArgumentException">As <see cref="Allow"/>.</exception>
    public static IReadOnlyList<string> Remove(string host) => ["ACL", "DELUSER", UserOf(host)];

    private static string Digest(string password) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(password)));

    private static string Checked(string host) =>
        host.Length > 0 && !host.AsSpan().ContainsAnyExcept(HostLetters) ? host
        : throw new ArgumentException($"'{host}' is not a host name that Redis rules can carry", nameof(host));

    // The prefix is the operator's and may hold what a pattern would expand.
    private static string Literal(string key)
    {
        var text = new StringBuilder(key.Length);
        foreach (var letter in key)
        {
            if (letter is '*' or '?' or '[' or ']' or '\\') text.Append('\\');
            text.Append(letter);
        }

        return text.ToString();
    }
}
