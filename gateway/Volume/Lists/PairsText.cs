using System.Text.RegularExpressions;
using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Volumes;

/// <summary>Pairs in a query, as clients write them: <c>{'key': 'value', "other": "2"}</c>.</summary>
internal static partial class PairsText
{
    /// <exception cref="FaultException">The text is none.</exception>
    public static Dictionary<string, string> Read(string name, string text)
    {
        if (!Whole().IsMatch(text)) throw new FaultException(Faults.BadRequest($"Could not evaluate value {text} of {name}, assuming string"));
        return Pair().Matches(text).GroupBy(pair => Bare(pair.Groups["key"].Value)).ToDictionary(group => group.Key, group => Bare(group.Last().Groups["value"].Value));
    }

    private static string Bare(string word)
    {
        var text = word.StartsWith('u') ? word[1..] : word;
        return text is ['\'' or '"', ..] ? text[1..^1] : text;
    }

    [GeneratedRegex("""^\s*\{\s*(u?('[^']*'|"[^"]*")\s*:\s*(u?('[^']*'|"[^"]*")|[\w.-]+)\s*(,\s*|(?=\})))*\}\s*$""")]
    private static partial Regex Whole();

    [GeneratedRegex("""(?<key>u?('[^']*'|"[^"]*"))\s*:\s*(?<value>u?('[^']*'|"[^"]*")|[\w.-]+)""")]
    private static partial Regex Pair();
}
