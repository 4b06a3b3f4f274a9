namespace NovaCompat.Gateway.Compute.Bodies;

/// <summary>Times as the compute API writes them.</summary>
internal static class Times
{
    /// <summary><c>2026-01-31T12:00:00.000000</c>, UTC without a zone.</summary>
    public static string Micros(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff");

    public static string? Micros(DateTimeOffset? time) => time is { } known ? Micros(known) : null;

    /// <summary><c>2026-01-31T12:00:00Z</c></summary>
    public static string Seconds(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
}
