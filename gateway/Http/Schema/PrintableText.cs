using System.Globalization;
using System.Text;

namespace NovaCompat.Gateway.Http.Schema;

/// <summary>Nova's "printable": no category C or Z but blanks, and only code points below U+FFFF.</summary>
public static class PrintableText
{
    /// <summary>The pattern that descriptions are held to and that refusals quote; long, so made once.</summary>
    public static string Pattern { get; } = BuildPattern();

    /// <summary>Empty is printable; one newline at the end is overlooked, as Python's <c>$</c> does.</summary>
    public static bool Is(string text) => WithoutNewline(text).All(Is);

    /// <summary>No blank at either end.</summary>
    public static bool Trimmed(string text)
    {
        var inner = WithoutNewline(text);
        return inner.Length == 0 || (!IsBlank(inner[0]) && !IsBlank(inner[^1]));
    }

    public static bool HasNonBlank(string text) => text.Length == 0 || text.Any(letter => !IsBlank(letter) && letter != '\n');

    private static string WithoutNewline(string text) => text.EndsWith('\n') ? text[..^1] : text;

    private static bool IsBlank(char letter) => char.GetUnicodeCategory(letter) == UnicodeCategory.SpaceSeparator;

    private static bool Is(char letter) => letter < '\uffff' && char.GetUnicodeCategory(letter) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string BuildPattern()
    {
        var pattern = new StringBuilder("^[");
        for (var first = 0; first < 0xffff; first++)
        {
            if (!Is((char)first)) continue;
            var last = first;
            while (last + 1 < 0xffff && Is((char)(last + 1))) last++;
            pattern.Append(Escape((char)first));
            if (last > first) pattern.Append('-').Append(Escape((char)last));
            first = last;
        }
        return pattern.Append("]*$").ToString();
    }

    private static string Escape(char letter) => letter is ' ' or '~' ? "\\" + letter : letter.ToString();
}
