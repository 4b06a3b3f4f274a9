using System.Globalization;
using NovaCompat.Core.Images;

namespace NovaCompat.Gateway.Images;

/// <summary>Turns one <c>name=value</c> of a list into a condition on a field.</summary>
internal static class ImageFilterReader
{
    private static readonly Dictionary<string, ImageComparison> Operators = new()
    {
        ["eq"] = ImageComparison.Equal, ["neq"] = ImageComparison.NotEqual, ["lt"] = ImageComparison.Less,
        ["lte"] = ImageComparison.LessOrEqual, ["gt"] = ImageComparison.Greater, ["gte"] = ImageComparison.GreaterOrEqual,
    };

    /// <summary>Null when the name is no field's.</summary>
    public static ImageFilter? Field(string name, string value)
    {
        if (Bound(name, "_min") is { } least) return Number(least, ImageComparison.GreaterOrEqual, value);
        if (Bound(name, "_max") is { } most) return Number(most, ImageComparison.LessOrEqual, value);
        return ImageFields.All.GetValueOrDefault(name)?.Kind switch
        {
            null => null,
            ImageFieldKind.Word => Word(name, value),
            ImageFieldKind.Exact => new ImageFilter(name, ImageComparison.Equal, value),
            ImageFieldKind.Number => Number(name, ImageComparison.Equal, value),
            ImageFieldKind.Time => Time(name, value),
            _ => Flag(name, value),
        };
    }

    public static ImageFilter Flag(string name, string value) => value is "true" or "false"
        ? new ImageFilter(name, ImageComparison.Equal, value == "true")
        : throw ImageFaults.Invalid($"Invalid value '{value}' for '{name}' filter. Valid values are 'true' or 'false'.");

    private static string? Bound(string name, string end) =>
        name.EndsWith(end, StringComparison.Ordinal) && ImageFields.All.GetValueOrDefault(name[..^end.Length])?.Kind == ImageFieldKind.Number ? name[..^end.Length] : null;

    private static ImageFilter Number(string name, ImageComparison comparison, string value) => long.TryParse(value, out var number)
        ? new ImageFilter(name, comparison, number)
        : throw ImageFaults.Invalid("Unable to filter on a range with a non-numeric value.");

    private static ImageFilter Word(string name, string value)
    {
        var (operation, rest) = Split(value);
        return operation switch
        {
            "eq" => new ImageFilter(name, ImageComparison.Equal, Own(name, rest)),
            "in" => new ImageFilter(name, ImageComparison.In, (IReadOnlyList<string>)[.. QuotedList.Split(rest).Select(item => Own(name, item))]),
            _ => throw ImageFaults.Invalid($"Unable to filter by unknown operator '{operation}'."),
        };
    }

    /// <summary>Ids are kept in lower case.</summary>
    private static string Own(string name, string value) => name == "id" ? value.ToLowerInvariant() : value;

    private static ImageFilter Time(string name, string value)
    {
        var (operation, rest) = TryTime(value, out _) ? ("eq", value) : Split(value);
        if (!TryTime(rest, out var time)) throw ImageFaults.Invalid($"Bad \"{name}\" query filter format. Use ISO 8601 DateTime notation.");
        if (!Operators.TryGetValue(operation, out var comparison)) throw ImageFaults.Invalid("Unable to filter on a unknown operator.");
        return new ImageFilter(name, comparison, (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
    }

    private static (string Operation, string Value) Split(string value)
    {
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? ("eq", value) : (value[..colon], value[(colon + 1)..]);
    }

    private static bool TryTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time) && text.Length >= 10 && text[4] == '-';
}
