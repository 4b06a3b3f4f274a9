namespace NovaCompat.Gateway.Http.Policy;

/// <summary>Finds rules that refer to themselves, which would never answer.</summary>
internal static class PolicyLoops
{
    /// <exception cref="FormatException">The rule is part of a loop.</exception>
    public static void Refuse(string name, IReadOnlyDictionary<string, PolicyCheck> rules) => Walk(name, rules, []);

    private static void Walk(string name, IReadOnlyDictionary<string, PolicyCheck> rules, HashSet<string> path)
    {
        if (!path.Add(name)) throw new FormatException($"The policy rule {name} refers to itself.");
        if (rules.TryGetValue(name, out var check))
        {
            foreach (var next in References(check)) Walk(next, rules, path);
        }
        path.Remove(name);
    }

    private static IEnumerable<string> References(PolicyCheck check) => check switch
    {
        RuleCheck rule => [rule.Name],
        AttributeCheck { Left: "is_admin" } => ["context_is_admin"],
        NotCheck not => References(not.Check),
        AnyCheck any => any.Checks.SelectMany(References),
        AllCheck all => all.Checks.SelectMany(References),
        _ => [],
    };
}
