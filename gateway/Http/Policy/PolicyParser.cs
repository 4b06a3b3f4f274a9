using System.Text.RegularExpressions;

namespace NovaCompat.Gateway.Http.Policy;

/// <summary>Reads the policy language of OpenStack: <c>role:x and project_id:%(project_id)s or rule:y</c>, <c>not</c>, parentheses, <c>@</c>, <c>!</c>.</summary>
public sealed partial class PolicyParser
{
    private readonly List<string> _words;
    private int _at;

    private PolicyParser(string text) => _words = [.. Words().Matches(text).Select(match => match.Value)];

    /// <exception cref="FormatException">The text is no policy expression.</exception>
    public static PolicyCheck Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return new Constant(true);
        var parser = new PolicyParser(text);
        var check = parser.Or();
        return parser._at == parser._words.Count ? check : throw new FormatException($"Unexpected '{parser._words[parser._at]}' in policy: {text}");
    }

    private PolicyCheck Or()
    {
        var checks = new List<PolicyCheck> { And() };
        while (Take("or")) checks.Add(And());
        return checks.Count == 1 ? checks[0] : new AnyCheck(checks);
    }

    private PolicyCheck And()
    {
        var checks = new List<PolicyCheck> { Not() };
        while (Take("and")) checks.Add(Not());
        return checks.Count == 1 ? checks[0] : new AllCheck(checks);
    }

    private PolicyCheck Not() => Take("not") ? new NotCheck(Not()) : Single();

    private PolicyCheck Single()
    {
        if (Take("("))
        {
            var inner = Or();
            return Take(")") ? inner : throw new FormatException("A parenthesis is not closed in a policy.");
        }
        if (_at == _words.Count) throw new FormatException("A policy ends too early.");
        return Leaf(_words[_at++]);
    }

    private static PolicyCheck Leaf(string word)
    {
        if (word == "@") return new Constant(true);
        if (word == "!") return new Constant(false);
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0) throw new FormatException($"'{word}' is no policy check: kind:value is expected.");
        var (kind, value) = (word[..colon], word[(colon + 1)..]);
        return kind switch
        {
            "rule" => new RuleCheck(value),
            "role" => new RoleCheck(value.ToLowerInvariant()),
            _ => new AttributeCheck(kind, value),
        };
    }

    private bool Take(string word)
    {
        if (_at == _words.Count || !_words[_at].Equals(word, StringComparison.OrdinalIgnoreCase)) return false;
        _at++;
        return true;
    }

    [GeneratedRegex(@"%\(\w+\)s|[()]|(?:'[^']*'|%\([^)]*\)s|[^\s()])+")]
    private static partial Regex Words();
}
