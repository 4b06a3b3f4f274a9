using System.Globalization;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>A column beside the document: its name in SQL, in the API's filters and sort keys, and its value. Never null, so that rows can be compared.</summary>
internal sealed record Column<T>(string Name, string Filter, Func<T, object?> Value)
{
    /// <summary>What a filter's text means in this column.</summary>
    public required Func<string, object> Parse { get; init; }
}

internal static class Column
{
    public static Column<T> Text<T>(string name, Func<T, string?> value, string? filter = null) =>
        new(name, filter ?? name, item => value(item) ?? "") { Parse = text => text };

    /// <summary>Text in lower case, as ids and MAC addresses.</summary>
    public static Column<T> Lower<T>(string name, Func<T, string?> value, string? filter = null) =>
        new(name, filter ?? name, item => value(item) ?? "") { Parse = text => text.ToLowerInvariant() };

    public static Column<T> Reference<T>(string name, Func<T, Guid?> value, string? filter = null) =>
        new(name, filter ?? name, item => value(item)?.ToString()) { Parse = text => text.ToLowerInvariant() };

    public static Column<T> Flag<T>(string name, Func<T, bool> value, string? filter = null) =>
        new(name, filter ?? name, item => value(item)) { Parse = text => ParseFlag(filter ?? name, text) };

    /// <summary>Absent is -1, which no filter can ask for.</summary>
    public static Column<T> Number<T>(string name, Func<T, long?> value, string? filter = null) =>
        new(name, filter ?? name, item => value(item) ?? -1) { Parse = text => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : -2L };

    public static object ParseFlag(string filter, string text) => text.ToLowerInvariant() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => throw new FaultException(NetworkFaults.Invalid($"'{text}' cannot be converted to boolean in {filter}.")),
    };
}
