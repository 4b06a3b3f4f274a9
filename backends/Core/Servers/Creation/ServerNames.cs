using System.Text.RegularExpressions;

namespace NovaCompat.Core.Servers.Creation;

/// <summary>Names that a server gets by itself.</summary>
public static partial class ServerNames
{
    /// <summary>A DNS label of at most 63 characters from a display name, or a fallback when nothing of it is usable.</summary>
    public static string Hostname(string name, Guid id)
    {
        var text = new string([.. name.Where(letter => letter <= '\u00ff')]);
        if (text.Length > 63) text = text[..63];
        text = Strange().Replace(Separators().Replace(text, "-"), "").ToLowerInvariant().Trim('.', '-');
        return text.Length > 0 ? text : $"server-{id}";
    }

    /// <summary>The name of one of several servers, counted from 1.</summary>
    public static string Numbered(string name, int index) => $"{name}-{index}";

    [GeneratedRegex(@"[ _\.]")]
    private static partial Regex Separators();

    [GeneratedRegex(@"[^\w.-]+")]
    private static partial Regex Strange();
}
