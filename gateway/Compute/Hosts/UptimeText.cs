namespace NovaCompat.Gateway.Compute.Hosts;

/// <summary>A host's uptime as the uptime command prints it, for clients take it apart.</summary>
internal static class UptimeText
{
    /// <summary>Null when the host does not say.</summary>
    public static string? Of(long? seconds, DateTimeOffset now)
    {
        if (seconds is not { } known) return null;
        var up = TimeSpan.FromSeconds(known);
        var days = up.Days switch { 0 => "", 1 => "1 day, ", _ => $"{up.Days} days, " };
        return $" {now.UtcDateTime:HH:mm:ss} up {days}{up.Hours,2}:{up.Minutes:00},  0 users,  load average: 0.00, 0.00, 0.00\n";
    }
}
