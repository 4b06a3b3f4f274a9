using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NovaCompat.Gateway.Http.Schema;

internal static class TextChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static Check Length(int min, int max) => (value, _) =>
    {
        if (value.ValueKind != JsonValueKind.String) return null;
        var length = value.GetString()!.EnumerateRunes().Count();
        if (length < min) return new(value, $"{Python.Repr(value)} is too short");
        return length > max ? new(value, $"{Python.Repr(value)} is too long") : null;
    };

    public static Check Pattern(string pattern)
    {
        var regex = new Lazy<Regex>(() => Compile(pattern));
        return (value, _) => value.ValueKind != JsonValueKind.String || regex.Value.IsMatch(value.GetString()!)
            ? null
            : new(value, $"{Python.Repr(value)} does not match {Python.Repr(pattern)}");
    }

    public static Regex Compile(string pattern) => new(pattern, RegexOptions.CultureInvariant, Patience);
}
