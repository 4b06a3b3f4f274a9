using System.Collections.Concurrent;

namespace NovaCompat.Store;

/// <summary>
/// What was read since the last commit, by key. An embedded database has one process and that process one way to write, which counts its commits: what was read
/// under a count is what a new read would find as long as the count is the same. With PostgreSQL others may write, so every read goes there.
/// </summary>
internal sealed class KeptReads<TKey, TValue>(Database database) where TKey : notnull
{
    private const int Most = 1000;
    private Epoch newest = new(-1);

    public async Task<TValue> GetAsync(TKey key, Func<TKey, Task<TValue>> read)
    {
        if (database.Commits is not { } commits) return await read(key);
        var epoch = newest;
        if (epoch.Commits != commits) newest = epoch = new(commits);
        if (epoch.Values.TryGetValue(key, out var kept)) return kept;
        // A commit during this read makes nobody ask for the epoch that it is stored in.
        var value = await read(key);
        if (epoch.Values.Count < Most) epoch.Values[key] = value;
        return value;
    }

    private sealed record Epoch(long Commits)
    {
        public ConcurrentDictionary<TKey, TValue> Values { get; } = new();
    }
}
