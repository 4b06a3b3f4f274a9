using NovaCompat.Core.Images;

namespace NovaCompat.Gateway.Images;

/// <summary>The values of an <c>in:</c> filter: between commas, or between double quotes when they have commas in them.</summary>
internal static class QuotedList
{
    public static IReadOnlyList<string> Split(string text)
    {
        var values = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var (value, next) = text[at] == '"' ? Quoted(text, at) : Plain(text, at);
            values.Add(value);
            at = next;
        }
        return values;
    }

    private static (string Value, int Next) Plain(string text, int at)
    {
        var comma = text.IndexOf(',', at);
        var value = comma < 0 ? text[at..] : text[at..comma];
        if (value.Contains('"', StringComparison.Ordinal)) throw ImageFaults.Invalid($"Invalid filter value {text}. There is no comma before opening quotation mark.");
        return (value, comma < 0 ? text.Length : comma + 1);
    }

    private static (string Value, int Next) Quoted(string text, int at)
    {
        var close = at + 1;
        while (close < text.Length && (text[close] != '"' || text[close - 1] == '\\')) close++;
        if (close >= text.Length) throw ImageFaults.Invalid($"Invalid filter value {text}. The quote is not closed.");
        if (close + 1 < text.Length && text[close + 1] != ',') throw ImageFaults.Invalid($"Invalid filter value {text}. There is no comma after closing quotation mark.");
        return (text[(at + 1)..close], close + 2);
    }
}
