namespace NovaCompat.Core.Metadata;

/// <summary>Base64 as Nova takes it from users, by Python's loose rules: strange characters are skipped, and padding ends the text.</summary>
public static class LooseBase64
{
    /// <exception cref="FormatException">The padding is wrong; requests with such a text are refused, so it is never stored.</exception>
    public static byte[] Decode(string text)
    {
        var letters = text.TakeWhile(letter => letter != '=').Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '/').ToList();
        while (letters.Count % 4 != 0) letters.Add('=');
        return Convert.FromBase64String(string.Concat(letters));
    }
}
