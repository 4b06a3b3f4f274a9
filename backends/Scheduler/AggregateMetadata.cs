using System.Globalization;
using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler;

/// <summary>Reads the metadata of all aggregates of a host.</summary>
internal static class AggregateMetadata
{
    /// <summary>
    /// The smallest number that any aggregate of the host has under this key; null when none has it, or when one of them is not a number
    /// (then the option holds, as everywhere in this field).
    /// </summary>
    public static double? Smallest(HostState host, string key)
    {
        double? smallest = null;
        foreach (var aggregate in host.Aggregates)
        {
            if (!aggregate.Metadata.TryGetValue(key, out var text)) continue;
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return null;
            if (smallest is null || number < smallest) smallest = number;
        }

        return smallest;
    }

    /// <summary>As <see cref="Smallest"/>, for whole numbers: a fraction counts as not a number.</summary>
    public static int? SmallestWhole(HostState host, string key) =>
        Smallest(host, key) is { } number && number == Math.Floor(number) && Math.Abs(number) < int.MaxValue ? (int)number : null;

    /// <summary>The values of every key that the choice accepts, split at commas, over all aggregates of the host. Null when there is no such key.</summary>
    public static HashSet<string>? Values(HostState host, Func<string, bool> isWanted)
    {
        HashSet<string>? values = null;
        foreach (var aggregate in host.Aggregates)
        {
            foreach (var (key, text) in aggregate.Metadata)
            {
                if (isWanted(key)) Add(values ??= new(StringComparer.Ordinal), text);
            }
        }

        return values;
    }

    /// <summary>The values of one key, split at commas, over all aggregates of the host. Null when no aggregate has the key.</summary>
    public static HashSet<string>? Values(HostState host, string key)
    {
        HashSet<string>? values = null;
        foreach (var aggregate in host.Aggregates)
        {
            if (aggregate.Metadata.TryGetValue(key, out var text)) Add(values ??= new(StringComparer.Ordinal), text);
        }

        return values;
    }

    private static void Add(HashSet<string> values, string text) =>
        values.UnionWith(text.Split(',', StringSplitOptions.TrimEntries));
}
