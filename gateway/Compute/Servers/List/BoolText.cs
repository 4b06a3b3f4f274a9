using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>Truth values as queries write them.</summary>
internal static class BoolText
{
    private static readonly string[] True = ["1", "t", "true", "on", "y", "yes"];
    private static readonly string[] False = ["0", "f", "false", "off", "n", "no"];

    /// <summary>Strange words are false.</summary>
    public static bool Read(string text) => Array.IndexOf(True, text.Trim().ToLowerInvariant()) >= 0;

    /// <summary>Strange words are a 400, behind the given beginning.</summary>
    public static (bool Value, Fault? Fault) ReadStrict(string text, string beginning = "")
    {
        var word = text.Trim().ToLowerInvariant();
        if (Array.IndexOf(True, word) >= 0) return (true, null);
        if (Array.IndexOf(False, word) >= 0) return (false, null);
        var words = string.Join(", ", True.Concat(False).Order(StringComparer.Ordinal).Select(one => $"'{one}'"));
        return (false, Faults.BadRequest($"{beginning}Unrecognized value '{text}', acceptable values are: {words}"));
    }
}
