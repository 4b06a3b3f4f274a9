using System.Globalization;
using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Usage;

/// <summary>The time that is asked about: never beyond now. The first of several values counts here.</summary>
internal sealed record UsagePeriod(DateTimeOffset Start, DateTimeOffset End)
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFF"];

    public static (UsagePeriod? Period, Fault? Fault) Of(RequestContext context, DateTimeOffset now)
    {
        // Without a start it is the moment before the end, so that nothing asked for is nothing wrong.
        var (start, badStart) = Read(context, "start", now.AddMicroseconds(-1));
        var (end, badEnd) = Read(context, "end", now);
        if ((badStart ?? badEnd) is { } fault) return (null, fault);
        if (start >= end) return (null, Faults.BadRequest("Invalid start time. The start time cannot occur after the end time."));
        return (new(start, end > now ? now : end), null);
    }

    private static (DateTimeOffset, Fault?) Read(RequestContext context, string name, DateTimeOffset otherwise)
    {
        if (context.Query.All(name) is not [{ Length: > 0 } text, ..]) return (otherwise, null);
        return DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? (time, null)
            : (otherwise, Faults.BadRequest("Invalid datetime string: Datetime is in invalid format"));
    }
}
