using System.Text.RegularExpressions;
using NovaCompat.Core.Images;

namespace NovaCompat.Gateway.Images;

/// <summary>The JSON pointers that an image patch may have: one name, with <c>~1</c> for a slash and <c>~0</c> for a tilde in it.</summary>
internal static partial class JsonPointer
{
    public static string Single(string pointer)
    {
        if (!pointer.StartsWith('/')) throw ImageFaults.Invalid($"Pointer `{pointer}` does not start with \"/\".");
        if (Adjacent().IsMatch(pointer[1..])) throw ImageFaults.Invalid($"Pointer `{pointer}` contains adjacent \"/\".");
        if (pointer.Length > 1 && pointer.EndsWith('/')) throw ImageFaults.Invalid($"Pointer `{pointer}` end with \"/\".");
        if (BadEscape().IsMatch(pointer)) throw ImageFaults.Invalid($"Pointer `{pointer}` contains \"~\" not part of a recognized escape sequence.");
        var parts = pointer[1..].Split('/');
        if (parts.Length != 1) throw ImageFaults.Invalid($"Invalid JSON pointer for this resource: '{pointer}'");
        return parts[0].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal).Trim();
    }

    [GeneratedRegex(@"/\s*/")]
    private static partial Regex Adjacent();

    [GeneratedRegex("~([^01]|$)")]
    private static partial Regex BadEscape();
}
