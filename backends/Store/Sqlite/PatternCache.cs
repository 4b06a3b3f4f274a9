using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace NovaCompat.Store.Sqlite;

/// <summary>Regular expressions of queries, each compiled once for all rows. They run in a time that grows with the text alone, so none explodes.</summary>
internal static class PatternCache
{
    private const int Most = 100;
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The pattern does not compile.</exception>
    /// <exception cref="NotSupportedException">It looks around or back, or would grow too large.</exception>
    public static Regex Find(string pattern)
    {
        if (Patterns.TryGetValue(pattern, out var known)) return known;
        if (Patterns.Count >= Most) Patterns.Clear();
        return Patterns.GetOrAdd(pattern, text => new Regex(text, RegexOptions.NonBacktracking));
    }
}
