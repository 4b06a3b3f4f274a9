using NovaCompat.Core.Identity;

namespace NovaCompat.Identity.Authentication;

/// <summary>Which roles a user has in a scope, implied ones included.</summary>
public sealed class RoleBook(IIdentityStore store)
{
    /// <summary>By name; roles of a domain are left out, since they only stand for those that they imply.</summary>
    public async Task<IReadOnlyList<Role>> EffectiveAsync(string userId, string scope, string targetId, CancellationToken cancel)
    {
        var assigned = await store.Assignments.ListAsync(new(UserId: userId, Scope: scope, TargetId: targetId), cancel);
        if (assigned.Count == 0) return [];
        var ids = await ExpandAsync(assigned.Select(assignment => assignment.RoleId), cancel);
        var all = await store.Roles.ListAsync([], cancel);
        return [.. all.Where(role => role.DomainId is null && ids.Contains(role.Id)).OrderBy(role => role.Name, StringComparer.Ordinal)];
    }

    /// <summary>These roles and all that they imply, directly or not.</summary>
    public async Task<IReadOnlySet<string>> ExpandAsync(IEnumerable<string> roleIds, CancellationToken cancel)
    {
        var rules = (await store.Assignments.ListImpliedAsync(cancel)).ToLookup(rule => rule.PriorRoleId, rule => rule.ImpliedRoleId);
        var found = new HashSet<string>();
        var open = new Stack<string>(roleIds);
        while (open.TryPop(out var id))
        {
            if (!found.Add(id)) continue;
            foreach (var implied in rules[id]) open.Push(implied);
        }
        return found;
    }
}
