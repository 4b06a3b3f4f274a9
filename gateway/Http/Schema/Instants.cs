using System.Globalization;
using System.Text.RegularExpressions;

namespace NovaCompat.Gateway.Http.Schema;

/// <summary>ISO 8601, loosely: a year alone will do, dashes and colons may be missing, no zone means UTC.</summary>
public static partial class Instants
{
    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        instant = default;
        var match = Form().Match(text);
        if (!match.Success) return false;
        var fraction = match.Groups["fraction"].Value;
        try
        {
            var offset = new TimeSpan(Number(match, "zoneHour", 0), Number(match, "zoneMinute", 0), 0);
            instant = new DateTimeOffset(Number(match, "year", 1), Number(match, "month", 1), Number(match, "day", 1),
                Number(match, "hour", 0), Number(match, "minute", 0), Number(match, "second", 0), match.Groups["sign"].Value == "-" ? -offset : offset);
            if (fraction.Length > 0) instant = instant.AddTicks((long)(double.Parse("0." + fraction, CultureInfo.InvariantCulture) * TimeSpan.TicksPerSecond));
            return true;
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }
    }

    /// <summary>As the API writes times: <c>2026-01-31T10:20:30Z</c>.</summary>
    public static string Show(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static int Number(Match match, string group, int otherwise) =>
        match.Groups[group] is { Success: true, Length: > 0 } found ? int.Parse(found.Value, CultureInfo.InvariantCulture) : otherwise;

    [GeneratedRegex(@"^(?<year>[0-9]{4})(-?(?<month>(?<=-)[0-9]{1,2}|[0-9]{2}(?!\z))(-?(?<day>(?<=-)[0-9]{1,2}|[0-9]{2})([ T](?<hour>[0-9]{2})(:?(?<minute>[0-9]{2}))?(:?(?<second>[0-9]{1,2})([.,](?<fraction>[0-9]+))?)?(Z|(?<sign>[-+])(?<zoneHour>[0-9]{2}):?(?<zoneMinute>[0-9]{2})?)?)?)?)?$")]
    private static partial Regex Form();
}
