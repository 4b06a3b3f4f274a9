using NovaCompat.Core.Identity;

namespace NovaCompat.Identity.Assignments;

/// <summary>Which roles come with which.</summary>
public sealed class ImpliedRules(IReadOnlyList<ImpliedRole> rules)
{
    private readonly ILookup<string, string> byPrior = rules.ToLookup(rule => rule.PriorRoleId, rule => rule.ImpliedRoleId);

    /// <summary>These roles and all that they imply, directly or not.</summary>
    public IReadOnlySet<string> Expand(IEnumerable<string> roleIds)
    {
        var found = new HashSet<string>();
        var open = new Stack<string>(roleIds);
        while (open.TryPop(out var id))
        {
            if (!found.Add(id)) continue;
            foreach (var implied in byPrior[id]) open.Push(implied);
        }
        return found;
    }
}
