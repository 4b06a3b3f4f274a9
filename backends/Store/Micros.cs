namespace NovaCompat.Store;

/// <summary>Times as both engines keep them: microseconds since the epoch, UTC.</summary>
public static class Micros
{
    public static long ToMicros(this DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>
    /// The end of the second that the time is in. Answers show whole seconds, and who sends one back as <c>changes-before</c> means all that show it
    /// (Nova's columns have no parts of a second).
    /// </summary>
    public static long ToMicrosOfSecondEnd(this DateTimeOffset time) =>
        (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond * (TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond) + 999_999;

    public static long? ToMicros(this DateTimeOffset? time) => time?.ToMicros();

    public static DateTimeOffset ToTime(this long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);

    public static DateTimeOffset? ToTime(this long? micros) => micros?.ToTime();
}
