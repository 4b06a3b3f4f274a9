namespace NovaCompat.Scheduler.Filters;

/// <summary>The rule that filters with a plain limit share: the count must be below it.</summary>
internal static class CountRule
{
    public static string? Reject(int count, int limit, string what) => count < limit ? null : $"{count} {what}, {limit} allowed";
}
