using System.Text;
using System.Text.Unicode;

namespace NovaCompat.Gateway.Http;

internal static class PercentEncoding
{
    /// <summary>The bytes that <c>%XX</c> stand for are UTF-8, together with what is around them.</summary>
    public static bool IsUtf8(string? text)
    {
        if (text is null || !text.Contains('%', StringComparison.Ordinal)) return true;
        var bytes = Encoding.UTF8.GetBytes(text);
        var count = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var coded = bytes[i] == '%' && i + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]);
            bytes[count++] = coded ? Convert.FromHexString([(char)bytes[i + 1], (char)bytes[i + 2]])[0] : bytes[i];
            if (coded) i += 2;
        }
        return Utf8.IsValid(bytes.AsSpan(0, count));
    }
}
