using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>The rule that memory, disk and vCPUs share: (total - reserved) x ratio, less what is used, holds the amount.</summary>
internal static class CapacityRule
{
    public static string? Reject(Capacity capacity, int need, double ratio, string unit)
    {
        if (need == 0) return null;
        if (need > capacity.Total) return $"needs {need} {unit}, more than the {capacity.Total} of the whole host";
        var free = capacity.LimitAt(ratio) - capacity.Used;
        if (need <= free) return null;
        var total = capacity.Reserved == 0 ? $"{capacity.Total}" : $"({capacity.Total} - {capacity.Reserved} reserved)";
        return $"needs {need} {unit}, {Math.Max(0, Math.Floor(free))} free of {total} x {ratio:0.0###}";
    }
}
