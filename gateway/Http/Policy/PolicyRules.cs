using NovaCompat.Core.Identity;

namespace NovaCompat.Gateway.Http.Policy;

/// <summary>The rules in force: the defaults with the operator's own on top.</summary>
public sealed class PolicyRules
{
    private readonly Dictionary<string, PolicyCheck> _rules;

    public PolicyRules(IEnumerable<KeyValuePair<string, PolicyCheck>> overrides)
    {
        _rules = new(PolicyDefaults.All, StringComparer.Ordinal);
        foreach (var (name, check) in overrides) _rules[name] = check;
        foreach (var name in _rules.Keys) PolicyLoops.Refuse(name, _rules);
    }

    public static PolicyRules Default { get; } = new([]);

    public IReadOnlyDictionary<string, PolicyCheck> All => _rules;

    /// <summary>An unknown rule refuses. System-scoped tokens are refused: all rules are project scoped.</summary>
    public bool Allows(string rule, Token bearer, IReadOnlyDictionary<string, string?> target) =>
        (!bearer.System || bearer.ProjectId is not null) && _rules.TryGetValue(rule, out var check) && check.Allows(new(bearer, target, _rules));
}
