namespace NovaCompat.Gateway.Http.Schema;

/// <summary>Base64 by Python's loose rules: strange characters are skipped, padding must be right.</summary>
public static class Base64Text
{
    public static bool Decodes(string text)
    {
        var position = 0;
        var pads = 0;
        foreach (var letter in text)
        {
            if (letter == '=')
            {
                if (position >= 2 && position + ++pads >= 4) return true;
                continue;
            }
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('+' or '/')) continue;
            pads = 0;
            position = (position + 1) % 4;
        }
        return position == 0;
    }
}
