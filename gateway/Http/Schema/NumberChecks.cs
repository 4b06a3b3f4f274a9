using System.Globalization;
using System.Text.Json;

namespace NovaCompat.Gateway.Http.Schema;

/// <summary>Limits of numbers, and of text that is a number; other text passes.</summary>
internal static class NumberChecks
{
    public static Check Minimum(double limit) => Limit(number => number < limit, $"is less than the minimum of {Show(limit)}");

    public static Check Maximum(double limit) => Limit(number => number > limit, $"is greater than the maximum of {Show(limit)}");

    /// <summary>Of numbers alone: Nova taught the text of numbers only to the other two.</summary>
    public static Check ExclusiveMinimum(double limit) => (value, _) => value.ValueKind == JsonValueKind.Number && value.GetDouble() <= limit
        ? new(value, $"{Python.Repr(value)} is less than or equal to the minimum of {Show(limit)}")
        : null;

    private static Check Limit(Func<double, bool> broken, string reason) => (value, _) =>
    {
        var (number, shown) = Read(value);
        return number is { } known && broken(known) ? new(value, $"{shown} {reason}") : null;
    };

    private static (double?, string) Read(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number) return (value.GetDouble(), Python.Repr(value));
        if (value.ValueKind != JsonValueKind.String) return (null, "");
        var text = value.GetString()!.Trim();
        if (Int128.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return ((double)whole, whole.ToString());
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? (number, Python.Float(number)) : (null, "");
    }

    private static string Show(double limit) =>
        Math.Floor(limit) == limit && Math.Abs(limit) < 1e16 ? ((long)limit).ToString() : Python.Float(limit);
}
