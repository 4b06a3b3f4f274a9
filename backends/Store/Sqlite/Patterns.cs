using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace NovaCompat.Store.Sqlite;

/// <summary>
/// Regular expressions that clients send. They run without backtracking, so that none takes longer than its text is long; what only backtracking can do (references
/// to groups, looking around) is refused. The engine bounds the size of a pattern and we the length of a name, so no clock is needed beside it: on a busy
/// machine it would only turn good lists into failures.
/// </summary>
internal static class Patterns
{
    private const int Most = 100;
    private static readonly ConcurrentDictionary<string, Regex> Known = new(StringComparer.Ordinal);

    public static bool IsMatch(string pattern, string? text) => text is not null && Of(pattern).IsMatch(text);

    /// <summary>False when it cannot be run.</summary>
    public static bool IsUsable(string pattern)
    {
        try
        {
            Of(pattern);
            return true;
        }
        catch (Exception error) when (error is RegexParseException or NotSupportedException)
        {
            return false;
        }
    }

    private static Regex Of(string pattern)
    {
        if (Known.TryGetValue(pattern, out var known)) return known;
        if (Known.Count >= Most) Known.Clear();
        return Known[pattern] = new Regex(pattern, RegexOptions.NonBacktracking);
    }
}
