using NovaCompat.Core.Identity;

namespace NovaCompat.Gateway.Http.Policy;

/// <summary>The rules in force: the defaults with the operator's own on top.</summary>
public sealed class PolicyRules
{
    private readonly Dictionary<string, PolicyCheck> _rules;

    public PolicyRules(IEnumerable<KeyValuePair<string, PolicyCheck>> overrides)
    {
        _rules = new(PolicyDefaults.All, StringComparer.Ordinal);
        var asked = overrides.ToDictionary();
        foreach (var (name, old) in PolicyLegacyNames.All)
        {
            if (asked.TryGetValue(old, out var check)) _rules[name] = check;
        }
        foreach (var (name, check) in asked) _rules[name] = check;
        foreach (var name in _rules.Keys) PolicyLoops.Refuse(name, _rules);
    }

    public static PolicyRules Default { get; } = new([]);

    public IReadOnlyDictionary<string, PolicyCheck> All => _rules;

    /// <summary>An unknown rule refuses. Tokens for the system or a domain are refused: all rules of the API are project scoped.</summary>
    public bool Allows(string rule, Token bearer, IReadOnlyDictionary<string, string?> target) =>
        (bearer.ProjectId is not null || !(bearer.System || bearer.DomainId is not null)) && _rules.TryGetValue(rule, out var check) && check.Allows(new(bearer, target, _rules));
}
