namespace NovaCompat.Store;

/// <summary>Times as both engines keep them: microseconds since the epoch, UTC.</summary>
public static class Micros
{
    public static long ToMicros(this DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static long? ToMicros(this DateTimeOffset? time) => time?.ToMicros();

    public static DateTimeOffset ToTime(this long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);

    public static DateTimeOffset? ToTime(this long? micros) => micros?.ToTime();
}
