using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NovaCompat.Gateway.Http.Schema;

/// <summary>JSON values as Python prints them, since clients and tests compare the messages that contain them.</summary>
public static class Python
{
    /// <summary><c>str(value)</c>: text as it is, the rest as repr.</summary>
    public static string Str(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : Repr(value);

    /// <summary><c>repr(value)</c></summary>
    public static string Repr(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    /// <summary><c>repr(value)</c> of a text.</summary>
    public static string Repr(string value)
    {
        var text = new StringBuilder(value.Length + 2);
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: AppendDict(text, value); break;
            case JsonValueKind.Array: AppendList(text, value); break;
            case JsonValueKind.String: Append(text, value.GetString()!); break;
            case JsonValueKind.Number: text.Append(Number(value)); break;
            case JsonValueKind.True: text.Append("True"); break;
            case JsonValueKind.False: text.Append("False"); break;
            default: text.Append("None"); break;
        }
    }

    private static void AppendDict(StringBuilder text, JsonElement value)
    {
        var separator = "{";
        foreach (var member in value.EnumerateObject())
        {
            text.Append(separator);
            Append(text, member.Name);
            text.Append(": ");
            Append(text, member.Value);
            separator = ", ";
        }
        text.Append(separator == "{" ? "{}" : "}");
    }

    private static void AppendList(StringBuilder text, JsonElement value)
    {
        var separator = "[";
        foreach (var item in value.EnumerateArray())
        {
            text.Append(separator);
            Append(text, item);
            separator = ", ";
        }
        text.Append(separator == "[" ? "[]" : "]");
    }

    /// <summary>Integers as written; floats in the shortest form that reads back, with Python's exponent.</summary>
    private static string Number(JsonElement value)
    {
        var raw = value.GetRawText();
        if (raw.AsSpan().IndexOfAny('.', 'e', 'E') < 0) return raw;
        return Float(value.GetDouble());
    }

    internal static string Float(double number)
    {
        if (double.IsInfinity(number)) return number > 0 ? "inf" : "-inf";
        var size = Math.Abs(number);
        if (size != 0 && (size >= 1e16 || size < 1e-4))
        {
            var parts = number.ToString("E16", CultureInfo.InvariantCulture).Split('E');
            var shortest = number.ToString("R", CultureInfo.InvariantCulture).Split('E');
            var mantissa = shortest.Length == 2 ? shortest[0] : parts[0].TrimEnd('0').TrimEnd('.');
            return $"{mantissa}e{parts[1][0]}{parts[1][1..].TrimStart('0').PadLeft(2, '0')}";
        }
        var text = number.ToString("0.################", CultureInfo.InvariantCulture);
        if (double.Parse(text, CultureInfo.InvariantCulture) != number) text = ((decimal)number).ToString(CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text : text + ".0";
    }

    private static void Append(StringBuilder text, string value)
    {
        var quote = value.Contains('\'', StringComparison.Ordinal) && !value.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        text.Append(quote);
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.Value == quote || rune.Value == '\\') text.Append('\\').Append((char)rune.Value);
            else if (rune.Value == '\n') text.Append("\\n");
            else if (rune.Value == '\r') text.Append("\\r");
            else if (rune.Value == '\t') text.Append("\\t");
            else if (Printable(rune)) text.Append(rune.ToString());
            else if (rune.Value < 0x100) text.Append($"\\x{rune.Value:x2}");
            else if (rune.Value < 0x10000) text.Append($"\\u{rune.Value:x4}");
            else text.Append($"\\U{rune.Value:x8}");
        }
        text.Append(quote);
    }

    private static bool Printable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
